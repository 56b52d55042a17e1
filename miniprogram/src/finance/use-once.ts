import { useRef, useState } from 'react'
import { newKey } from '../lib/call'

/** Does something that must not happen twice: the same content under the same key until it is done. */
export function useOnce() {
  const intention = useRef({ content: '', key: newKey() })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const run = async (content: unknown, work: (key: string) => Promise<void>) => {
    if (busy) return
    const words = JSON.stringify(content)
    if (intention.current.content !== words) intention.current = { content: words, key: newKey() }
    setBusy(true)
    setProblem(undefined)
    try {
      await work(intention.current.key)
      intention.current = { content: '', key: newKey() }
    } catch (failure) {
      setProblem(failure)
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, problem }
}
