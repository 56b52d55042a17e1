import { type Priority, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { Badge } from '../badge'

const tones = { P0: 'urgent', P1: 'urgent', P2: 'waiting', P3: 'neutral', P4: 'neutral' } as const

/** How urgent a ticket is, in one word; the two that hurt people or houses carry a sign. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  return (
    <Badge tone={tones[priority]} icon={priority === 'P0' || priority === 'P1' ? 'alert' : undefined}>
      {priorities[priority]}
    </Badge>
  )
}
