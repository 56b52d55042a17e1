import { useState } from 'react'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { showPeriod } from '../lib/show-period'
import style from './cashier.module.scss'
import { PayForm } from './pay-form'
import { type DeskDue, useDeskDue } from './use-cashier'

type Charge = DeskDue['charges'][number]

const columns: readonly Column<Charge>[] = [
  { key: 'name', title: '费用', cell: ({ name }) => name },
  { key: 'period', title: '账期', cell: ({ period }) => showPeriod(period) },
  { key: 'due', title: '到期', cell: ({ dueOn }) => dueOn },
  { key: 'fen', title: '待缴（元）', figures: true, cell: ({ dueFen }) => <Money fen={dueFen} bare /> },
]

type Props = { communityId: string; householdId: string; mayTake: boolean; shiftOpen: boolean }

/** What a home owes, ticked oldest due first, and the form that takes the money. */
export function TakeMoney(props: Props) {
  const query = useDeskDue(props.communityId, props.householdId)
  return <Loaded query={query}>{(due) => <DueOf {...props} due={due} />}</Loaded>
}

function DueOf({ due, mayTake, ...props }: Props & { due: DeskDue }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = due.charges.filter(({ chargeId }) => !left.has(chargeId))
  const tick = (ticked: Set<string>) =>
    setLeft(new Set(due.charges.map(({ chargeId }) => chargeId).filter((id) => !ticked.has(id))))
  return (
    <Box className={style.take}>
      <Stack>
        <Box as="h2" className={style.heading}>
          {due.unitLabel} 待缴 <Money fen={due.dueFen} />
        </Box>
        <Box className={style.sums}>
          <Words>{due.people.join('、')}</Words>
          <Words>
            预存款 <Money fen={due.prepaidFen} />
          </Words>
        </Box>
        {due.former && (
          <Notice tone="waiting">{`${due.former.words}。这是原业主的欠费，请核对来缴的人。`}</Notice>
        )}
        {due.payingNow && (
          <Notice tone="waiting">这一户正在用微信支付。再收现金，多出的会转为预存款。</Notice>
        )}
        <Table
          caption="待缴费用，到期早的在前"
          columns={columns}
          rows={due.charges}
          rowId={({ chargeId }) => chargeId}
          selected={new Set(chosen.map(({ chargeId }) => chargeId))}
          onSelect={tick}
          empty={<Empty text="没有待缴费用" note="仍可以预存。" />}
        />
      </Stack>
      {mayTake && <PayForm {...props} due={due} chosen={chosen} />}
    </Box>
  )
}
