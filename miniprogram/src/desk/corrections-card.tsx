import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { open } from '../lib/navigate'
import { showDay } from '../lib/show-time'
import { useCorrections } from './use-corrections'

/** Requests to correct the register that wait, the soonest promised first; each leads to the file of its home. */
export function CorrectionsCard({ communityId }: { communityId: string }) {
  const { query } = useCorrections(communityId)
  const list = query.data?.corrections ?? []
  if (list.length === 0) return null
  return (
    <Card title="业主申请更正" aside={<Badge tone="waiting">{`${list.length} 条待核对`}</Badge>} flush>
      {list.map((one) => (
        <ListRow
          key={one.correctionId}
          title={`${one.unitLabel} ${one.words.join('；')}`}
          note={`${one.by} · ${showDay(one.dueAt)}之前要答复`}
          onPress={() => open('desk/home', { unitId: one.unitId })}
        />
      ))}
    </Card>
  )
}
