import { useQuery } from '@tanstack/react-query'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../lib/call'

/** The code in what was scanned: the address of this page, as it is or as WeChat hands it over. */
export function readCode(text: string | undefined): string | undefined {
  if (!text) return undefined
  return /[?&]code=([\w-]{20,60})/.exec(text)?.[1]
}

/** What a scanned code asks for, and the answer to it. */
export function useDesktop(first: string | undefined, signed: boolean) {
  const [code, setCode] = useState(first)
  const [answered, setAnswered] = useState<'approve' | 'refuse'>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const query = useQuery({
    queryKey: ['desktop-code', code],
    enabled: signed && code !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call('POST /desktop-codes/scan', { body: { code: code ?? '' } }),
  })
  return {
    code,
    query,
    answered,
    busy,
    problem,
    /** Opens WeChat's scanner; only there. */
    scan: async () => {
      setProblem(undefined)
      setAnswered(undefined)
      const found = await Taro.scanCode({ onlyFromCamera: false }).catch(() => undefined)
      const next = readCode(found?.result)
      if (next) setCode(next)
      else if (found) setProblem(new Error('not ours'))
    },
    decide: async (decision: 'approve' | 'refuse') => {
      setBusy(true)
      setProblem(undefined)
      try {
        await call('POST /desktop-codes/decide', { body: { code: code ?? '', decision } })
        setAnswered(decision)
      } catch (failure) {
        setProblem(failure)
      }
      setBusy(false)
    },
  }
}
