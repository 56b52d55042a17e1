import { useRef } from 'react'
import { newKey } from '../../lib/call'
import { Card } from '../card'
import { Loaded } from '../loaded'
import { Stack } from '../stack'
import type { StepInput, Ticket, TicketStep } from '../ticket/use-ticket'
import { Composer } from './composer'
import { TalkView } from './talk-view'
import { useTalk } from './use-talk'

/** Until the fresh ticket is drawn, ms. */
const REDRAW_MS = 50

type Props = {
  ticket: Ticket
  /** Of the box to write into. */
  label: string
  placeholder: string
  onTake: (step: TicketStep, input: StepInput, key: string) => Promise<boolean>
}

/** A consultation to read and go on with. */
export function TalkCard({ ticket, label, placeholder, onTake }: Props) {
  const { query } = useTalk(ticket)
  const step = (move: TicketStep['move']) => ticket.steps.find((one) => one.move === move)
  const say = step('reply') ?? step('say')
  const now = useRef({ onTake, say })
  now.current = { onTake, say }
  /** Says it; when the other side spoke meanwhile, once more with the ticket as it is now. */
  const send = async (text: string, key: string, again = true): Promise<boolean> => {
    const { onTake: take, say: how } = now.current
    if (!how) return false
    if (await take(how, { text }, key)) return true
    await new Promise((drawn) => setTimeout(drawn, REDRAW_MS))
    return again && send(text, newKey(), false)
  }
  return (
    <Card title="对话">
      <Stack gap={16}>
        <Loaded query={query}>{(talk) => <TalkView talk={talk} />}</Loaded>
        {say && (
          <Composer name={`talk/${ticket.ticketId}`} label={label} placeholder={placeholder} onSend={send} />
        )}
      </Stack>
    </Card>
  )
}
