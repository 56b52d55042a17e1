import { useEffect, useRef, useState } from 'react'
import { call } from './call'
import type { Me, Tokens } from './session'

type Code = { codeId: string; secret: string; picture: string }
type State = 'waiting' | 'scanned' | 'refused' | 'over'

/** What the phone agreed to: whom the browser is now, or that it is still the same person. */
export type Agreed = { tokens: Tokens; me: Me } | 'confirmed'

const LOOK_EVERY_MS = 1500

/** Shows a code, asks what became of it until the phone has answered, and hands the answer over once. */
export function useDesktopCode(wants: 'sign_in' | 'confirm', onAgreed: (agreed: Agreed) => void) {
  const [code, setCode] = useState<Code>()
  const [state, setState] = useState<State>('waiting')
  const [problem, setProblem] = useState<unknown>()
  const [round, setRound] = useState(0)
  const agreed = useRef(onAgreed)
  agreed.current = onAgreed

  // A new round is a new code.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the round is what starts it anew
  useEffect(() => {
    let gone = false
    setCode(undefined)
    setState('waiting')
    setProblem(undefined)
    call(wants === 'confirm' ? 'POST /session/desktop-codes' : 'POST /desktop-codes').then(
      (shown) => !gone && setCode(shown),
      (failure) => !gone && setProblem(failure),
    )
    return () => {
      gone = true
    }
  }, [wants, round])

  const open = code && (state === 'waiting' || state === 'scanned')
  useEffect(() => {
    if (!open || !code) return
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const { codeId, secret } = code
      const answer = await call('POST /desktop-codes/:codeId/answer', {
        params: { codeId },
        body: { secret },
      }).catch(() => undefined)
      if (gone) return
      if (answer?.state === 'confirmed') return agreed.current('confirmed')
      if (answer?.state === 'signed_in' && answer.tokens && answer.me)
        return agreed.current({ tokens: answer.tokens, me: answer.me })
      if (answer && answer.state !== 'signed_in') setState(answer.state)
      timer = setTimeout(() => void look(), LOOK_EVERY_MS)
    }
    timer = setTimeout(() => void look(), LOOK_EVERY_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [open, code])

  return { code, state, problem, again: () => setRound((n) => n + 1) }
}
