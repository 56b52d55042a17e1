import type { Api } from '@haolin/shared/api/index.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, newKey } from '../lib/call'

type Contact = Api['POST /communities/:communityId/contacts']['body']

/** Writes down a call that becomes no ticket; a second tap on the same words is the same call. */
export function useContact(communityId: string) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [written, setWritten] = useState<{ number: string | null; ticketId: string | null }>()
  const sent = useRef({ words: '', key: '' })

  const write = async (body: Contact): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setError(undefined)
    const words = JSON.stringify(body)
    if (sent.current.words !== words) sent.current = { words, key: newKey() }
    try {
      const reply = await call('POST /communities/:communityId/contacts', {
        params: { communityId },
        body,
        key: sent.current.key,
      })
      setWritten({ number: reply.number, ticketId: body.ticketId ?? null })
      void client.invalidateQueries({ queryKey: ['history'] })
      void client.invalidateQueries({ queryKey: ['caller', communityId] })
      return true
    } catch (failure) {
      setError(failure)
      return false
    } finally {
      setBusy(false)
    }
  }

  const again = () => {
    sent.current = { words: '', key: '' }
    setWritten(undefined)
  }
  return { busy, error, written, write, again }
}
