import type { Api } from '@haolin/shared/api/index.ts'
import { useRef, useState } from 'react'
import { call, newKey } from '../lib/call'
import type { PageParams } from '../lib/navigate'
import { openCashier } from './open-cashier'

type Opened = Api['POST /communities/:communityId/pay-orders']['reply']
type Homes = Api['POST /communities/:communityId/pay-orders']['body']['homes']

/** Pays once: one intention is one order, however often one taps, and no answer lost makes a second. */
export function usePayment(onRefused: (failure: unknown) => void) {
  const intention = useRef({ content: '', key: newKey() })
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()

  const run = async (content: string, open: (key: string) => Promise<Opened>, result: PageParams) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(undefined)
    try {
      const opened = await open(keyOf(content))
      intention.current = { content: '', key: newKey() }
      await openCashier(result, opened)
    } catch (failure) {
      setProblem(failure)
      onRefused(failure)
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  /** Another choice is another intention; a first choice takes the key made when the page opened. */
  const keyOf = (content: string): string => {
    const { content: before, key } = intention.current
    intention.current = { content, key: before === '' || before === content ? key : newKey() }
    return intention.current.key
  }

  /** Pays amounts of charges of one's homes, or ahead. */
  const pay = (communityId: string, homes: Homes) => {
    const body = { homes }
    const open = (key: string) =>
      call('POST /communities/:communityId/pay-orders', { params: { communityId }, body, key })
    return run(JSON.stringify(body), open, { communityId })
  }

  /** Pays what a link asks for. */
  const payShare = (code: string, shownFen: number) => {
    const open = (key: string) =>
      call('POST /pay-shares/:code/pay-orders', { params: { code }, body: { shownFen }, key })
    return run(`${code} ${shownFen}`, open, { code })
  }

  return { pay, payShare, busy, problem }
}
