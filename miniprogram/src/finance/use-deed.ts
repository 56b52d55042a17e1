import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CallError, wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'

/** One deed of finance at a time: busy while it is under way, its problem in words, and everything it may have changed fresh after it. */
export function useDeed(communityId: string) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const run = async (deed: () => Promise<unknown>, words: string): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await deed()
      tell(words, { tone: 'done' })
      return true
    } catch (failure) {
      const fields = failure instanceof CallError ? failure.fields : []
      setProblem(fields.map(({ message }) => message).join('；') || wordsFor(failure))
      return false
    } finally {
      setBusy(false)
      for (const name of ['account', 'approvals', 'refunds'])
        void client.invalidateQueries({ queryKey: [name, communityId] })
    }
  }
  return { busy, problem, run }
}
