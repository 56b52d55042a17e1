import { Card } from '../components/card'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import type { Home } from '../lib/session'
import style from './other-homes.module.scss'
import { Tick } from './tick'
import { type Line, useBills } from './use-bills'

/** What is owed of another home, ready to be paid with this one. */
export type OtherHome = { unitId: string; lines: Line[]; totalFen: number }

type Props = {
  homes: readonly Home[]
  chosen: readonly OtherHome[]
  onChange: (chosen: OtherHome[]) => void
}

/** One's other homes of the same community: ticked, they are paid with the same payment. */
export function OtherHomes({ homes, chosen, onChange }: Props) {
  const without = (unitId: string) => chosen.filter((one) => one.unitId !== unitId)
  return (
    <Card title="一起缴其他房屋" flush>
      {homes.map((home) => (
        <OtherHomeLine
          key={home.unitId}
          home={home}
          on={chosen.some(({ unitId }) => unitId === home.unitId)}
          onChange={(other) => onChange(other ? [...without(home.unitId), other] : without(home.unitId))}
        />
      ))}
    </Card>
  )
}

type LineProps = { home: Home; on: boolean; onChange: (other: OtherHome | undefined) => void }

function OtherHomeLine({ home, on, onChange }: LineProps) {
  const { data } = useBills(home, 'due')
  if (!data) return null
  const lines = data.bills.flatMap(({ charges }) =>
    charges
      .filter(({ dueFen }) => dueFen > 0)
      .map(({ chargeId, dueFen }) => ({ chargeId, amountFen: dueFen })),
  )
  const face = (
    <>
      <Words className={style.name}>{home.unitLabel}</Words>
      {data.dueFen > 0 ? <Money fen={data.dueFen} /> : <Words className={style.none}>没有待缴</Words>}
    </>
  )
  return data.dueFen > 0 ? (
    <Tick
      name={home.unitId}
      on={on}
      onChange={(ticked) =>
        onChange(ticked ? { unitId: home.unitId, lines, totalFen: data.dueFen } : undefined)
      }
    >
      {face}
    </Tick>
  ) : (
    <Box className={style.settled}>{face}</Box>
  )
}
