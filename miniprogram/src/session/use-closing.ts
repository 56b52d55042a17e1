import { useState } from 'react'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { useKeptQuery } from '../lib/use-kept-query'

/** What closing my account means, and asking for it or taking it back. */
export function useClosing(signed: boolean) {
  const query = useKeptQuery({ name: 'closing', enabled: signed, ask: () => call('GET /me/closing') })
  const [busy, setBusy] = useState(false)
  const [key, setKey] = useState(newKey)
  const doing = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true)
    try {
      await work()
      setKey(newKey())
      await query.refetch()
      tell(done, { tone: 'done' })
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setBusy(false)
  }
  return {
    query,
    busy,
    close: () => doing(() => call('POST /me/closing', { key }), '收到了，七天内可以撤回。'),
    keep: () => doing(() => call('DELETE /me/closing'), '已撤回，一切照旧。'),
  }
}
