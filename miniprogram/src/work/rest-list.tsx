import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { DueLine } from '../components/staff/due-line'
import type { WorkLine } from '../components/staff/work-card'

/** Jobs that come later, one line each. */
export function RestList({ title, lines }: { title: string; lines: readonly WorkLine[] }) {
  if (lines.length === 0) return null
  return (
    <Card title={title} flush>
      {lines.map((line) => (
        <ListRow
          key={line.ticketId}
          title={line.place}
          note={`${line.title} · ${line.stateLabel}`}
          value={line.nextDueAt ? <DueLine short dueAt={line.nextDueAt} overdue={line.overdue} /> : undefined}
          target={{ to: 'work/job', with: { ticketId: line.ticketId } }}
        />
      ))}
    </Card>
  )
}
