import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { type Column, Table } from '../components/table'
import { showMoney } from '../lib/show-money'
import { showPeriod } from '../lib/show-period'
import { DepositSheet } from './deposit-sheet'
import style from './household.module.scss'
import { ReduceSheet } from './reduce-sheet'
import { ReinstateSheet } from './reinstate-sheet'
import { Section } from './section'
import type { AccountCharge } from './use-account'

type Props = { communityId: string; charges: readonly AccountCharge[] }
type Doing = { charge: AccountCharge; what: 'reduce' | 'reinstate' | 'deposit' }

/** The charges of a home, what is owed first, each with what may be asked for it. */
export function AccountCharges({ communityId, charges }: Props) {
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const sheet = doing && { communityId, charge: doing.charge, onClose: close }
  return (
    <Section title="费用">
      <Table
        caption="费用，欠费的在前"
        columns={columnsWith(setDoing)}
        rows={charges}
        rowId={({ chargeId }) => chargeId}
        empty={<Empty icon="bill" text="这一户还没有费用。" />}
      />
      {sheet && doing.what === 'reduce' && <ReduceSheet {...sheet} />}
      {sheet && doing.what === 'reinstate' && <ReinstateSheet {...sheet} />}
      {sheet && doing.what === 'deposit' && <DepositSheet {...sheet} />}
    </Section>
  )
}

const columnsWith = (act: (doing: Doing) => void): Column<AccountCharge>[] => [
  { key: 'name', title: '费用', cell: Name },
  { key: 'due', title: '到期日', cell: ({ dueOn }) => dueOn },
  {
    key: 'amount',
    title: '应收（元）',
    figures: true,
    cell: ({ amountFen }) => <Money fen={amountFen} bare />,
  },
  {
    key: 'reduced',
    title: '减免（元）',
    figures: true,
    cell: ({ reducedFen }) => <Money fen={reducedFen} bare />,
  },
  {
    key: 'settled',
    title: '已收（元）',
    figures: true,
    cell: ({ settledFen }) => <Money fen={settledFen} bare />,
  },
  {
    key: 'owed',
    title: '欠费（元）',
    figures: true,
    cell: ({ outstandingFen }) => <Money fen={outstandingFen} bare />,
  },
  { key: 'act', title: '办理', cell: (charge) => mayAsk(charge) && <Actions charge={charge} act={act} /> },
]

function Name({ name, period, former, lateFee, heldFen, writtenOffFen }: AccountCharge) {
  return (
    <Box>
      <Box>{`${name} ${showPeriod(period)}`}</Box>
      {former && (
        <Badge tone="waiting" long>
          {former.words}
        </Badge>
      )}
      {lateFee && (
        <Box className={style.small}>{`违约金估算 ${showMoney(lateFee.feeFen)} 元，缴清时确定`}</Box>
      )}
      {heldFen !== null && <Box className={style.small}>{`在押 ${showMoney(heldFen)} 元`}</Box>}
      {writtenOffFen > 0 && (
        <Box className={style.small}>{`已核销 ${showMoney(writtenOffFen)} 元，债权保留`}</Box>
      )}
    </Box>
  )
}

const mayAsk = ({ waiting, may }: AccountCharge) => Boolean(waiting) || Object.values(may).some(Boolean)

function Actions({ charge, act }: { charge: AccountCharge; act: (doing: Doing) => void }) {
  const { may, waiting } = charge
  return (
    <Box className={style.actions}>
      {waiting && <Badge tone="waiting">{waiting}</Badge>}
      {(may.reduce || may.writeOff) && (
        <Button kind="plain" small onPress={() => act({ charge, what: 'reduce' })}>
          减免
        </Button>
      )}
      {may.reinstate && (
        <Button kind="plain" small onPress={() => act({ charge, what: 'reinstate' })}>
          恢复应收
        </Button>
      )}
      {may.deposit && (
        <Button kind="plain" small onPress={() => act({ charge, what: 'deposit' })}>
          退还或扣除
        </Button>
      )}
    </Box>
  )
}
