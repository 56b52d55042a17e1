import { useState } from 'react'
import { Button } from '../button'
import { ListRow } from '../list-row'
import { Sheet } from '../sheet'
import type { TicketStep } from './use-ticket'

type Props = {
  steps: readonly TicketStep[]
  /** The move under way. */
  busy: string | undefined
  onStep: (step: TicketStep) => void
}

/** Moves people look for right beside the main one; what is not here waits behind 更多. */
const beside = [
  'rework',
  'reopen',
  'wait_for_parts',
  'decline',
  'decline_transfer',
  'urge',
  'say',
  'offer',
  'note',
] as const

/** The steps the server allows: the main one under the thumb, at most one beside it, the rest one tap away. */
export function StepButtons({ steps: allowed, busy, onStep }: Props) {
  // What has a form of its own is drawn where the form is.
  const steps = allowed.filter(({ needs }) => !needs.includes('form'))
  const [open, setOpen] = useState(false)
  const main = steps.find(({ tone }) => tone === 'main')
  const others = steps.filter((step) => step !== main)
  const liked = beside.flatMap((move) => others.find((step) => step.move === move) ?? [])
  const near = [...liked, ...others.filter((step) => !liked.includes(step))]
  const shown = [...near.slice(0, main ? 1 : 2), ...(main ? [main] : [])]
  const rest = steps.filter((step) => !shown.includes(step))
  const saying = (step: TicketStep) => (busy === step.move ? '正在提交，不用再点' : false)
  if (steps.length === 0) return null
  return (
    <>
      {rest.length > 0 && (
        <Button kind="quiet" icon="other" label="更多" onPress={() => setOpen(true)}>
          更多
        </Button>
      )}
      {shown.map((step) => (
        <Button
          key={step.move}
          kind={step.tone}
          fill
          busy={saying(step)}
          disabled={busy !== undefined}
          onPress={() => onStep(step)}
        >
          {step.label}
        </Button>
      ))}
      <Sheet open={open} title="还可以" onClose={() => setOpen(false)}>
        {rest.map((step) => (
          <ListRow
            key={step.move + step.label}
            title={step.label}
            onPress={() => {
              setOpen(false)
              onStep(step)
            }}
          />
        ))}
      </Sheet>
    </>
  )
}
