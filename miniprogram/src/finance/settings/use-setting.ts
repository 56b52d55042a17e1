import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldError } from '../../lib/call-error'
import { tell } from '../../lib/toasts'
import { useOnce } from '../use-once'

type Options<Form> = {
  communityId: string
  /** What a fresh form says. */
  start: Form
  /** The settings whose lists are read again afterwards. */
  refresh: readonly string[]
  done: string
  send: (form: Form, key: string) => Promise<unknown>
  onClose: () => void
}

/** One form of a setting: what is typed, what the server said of each field, and sending it once. */
export function useSetting<Form extends object>(options: Options<Form>) {
  const { communityId, start, refresh, done, send, onClose } = options
  const [form, setForm] = useState(start)
  const client = useQueryClient()
  const { run, busy, problem } = useOnce()
  return {
    form,
    busy,
    problem,
    change: (part: Partial<Form>) => setForm((now) => ({ ...now, ...part })),
    error: (field: string) => fieldError(problem, field),
    submit: () =>
      void run(form, async (key) => {
        await send(form, key)
        tell(done, { tone: 'done' })
        await Promise.all(refresh.map((name) => client.invalidateQueries({ queryKey: [name, communityId] })))
        onClose()
      }),
  }
}

/** What is said after something went to a second person. */
export const asked = '已提交，另一位同事同意后生效。'
