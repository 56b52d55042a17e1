import { meterKinds } from '@haolin/shared/meter/kinds.ts'
import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { usePortions } from '../lib/use-portions'
import type { Stop, Typed } from './use-meters'

type Props = {
  stops: readonly Stop[]
  typed: Readonly<Record<string, Typed>>
  current: string | undefined
  onChoose: (meterId: string) => void
}

const PORTION = 20

/** Every meter of the building in the order one walks, with what became of it. */
export function MeterList({ stops, typed, current, onChoose }: Props) {
  return (
    <Card title="按楼层从上往下" flush>
      {usePortions(stops, PORTION).map((stop) => (
        <ListRow
          key={stop.meterId}
          title={stop.unitLabel ?? stop.place}
          note={`${meterKinds[stop.kind].label} ${stop.code}`}
          current={stop.meterId === current}
          value={<Standing stop={stop} waiting={typed[stop.meterId]?.waiting} />}
          onPress={() => onChoose(stop.meterId)}
        />
      ))}
    </Card>
  )
}

function Standing({ stop: { reading, kind }, waiting }: { stop: Stop; waiting: boolean | undefined }) {
  if (waiting) return <Badge tone="waiting">待发送</Badge>
  if (!reading) return <Badge>未抄</Badge>
  if (!reading.billable) return <Badge tone="urgent">要核对</Badge>
  return <Badge tone="brand">{`${reading.usage} ${meterKinds[kind].unit}`}</Badge>
}
