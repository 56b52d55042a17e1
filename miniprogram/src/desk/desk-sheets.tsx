import { useEffect } from 'react'
import { ListRow } from '../components/list-row'
import { Sheet } from '../components/sheet'
import { StepSheet } from '../components/ticket/step-sheet'
import { AssignSheet } from './assign-sheet'
import { DeskFacts } from './desk-facts'
import type { DeskTicket } from './use-desk-ticket'

/** The forms of a ticket, one at a time; the keyboard starts in the first box to fill in. */
export function DeskSheets({ desk }: { desk: DeskTicket }) {
  const { ticket, asking, ask, takeStep, start } = desk
  const close = () => ask(undefined)
  const kind = asking?.kind
  useEffect(() => {
    if (PLATFORM !== 'h5' || kind !== 'step') return
    document.querySelector<HTMLElement>('dialog[open] textarea')?.focus()
  }, [kind])
  if (asking?.kind === 'assign') return <AssignSheet desk={desk} onClose={close} />
  if (!ticket || !asking) return null
  if (asking.kind === 'facts') {
    return (
      <Sheet open title="资料" onClose={close}>
        <DeskFacts ticket={ticket} />
      </Sheet>
    )
  }
  if (asking.kind === 'more') {
    return (
      <Sheet open title="还可以" onClose={close}>
        {ticket.steps
          .filter(({ needs }) => !needs.includes('form'))
          .map((one) => (
            <ListRow key={one.move + one.label} title={one.label} onPress={() => start(one)} />
          ))}
      </Sheet>
    )
  }
  const asked = asking.step
  if (!asked) return null
  return (
    <StepSheet
      key={asked.move}
      ticket={ticket}
      step={asked}
      start={asking.priority && { priority: asking.priority }}
      onClose={close}
      onTake={(input, key, seen) => takeStep(asked, input, key, seen)}
    />
  )
}
