import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import style from './banking.module.scss'
import { BankingSheet } from './banking-sheet'
import { FinanceDesk } from './finance-desk'
import { MakeBanking } from './make-banking'
import { type Banking, type Cash, type HeldShift, useCash } from './use-banking'

const shiftColumns: readonly Column<HeldShift>[] = [
  { key: 'number', title: '班次', cell: ({ number }) => number },
  { key: 'who', title: '收银员', cell: ({ cashierName }) => cashierName },
  { key: 'closed', title: '交班日', cell: ({ closedOn }) => closedOn },
  {
    key: 'age',
    title: '放了几天',
    cell: ({ ageDays, late }) =>
      late ? <Badge tone="urgent" icon="alert">{`${ageDays} 天，超期`}</Badge> : `${ageDays} 天`,
  },
  {
    key: 'cash',
    title: '交班现金（元）',
    figures: true,
    cell: ({ cashFen }) => <Money fen={cashFen} bare />,
  },
  {
    key: 'waiting',
    title: '待确认（元）',
    figures: true,
    cell: ({ waitingFen }) => <Money fen={waitingFen} bare />,
  },
  { key: 'left', title: '未解款（元）', figures: true, cell: ({ leftFen }) => <Money fen={leftFen} bare /> },
]

const tones = {
  waiting: 'waiting',
  approved: 'brand',
  refused: 'urgent',
  withdrawn: 'neutral',
  expired: 'neutral',
} as const

const bankingColumns: readonly Column<Banking>[] = [
  { key: 'number', title: '解款单', cell: ({ number }) => number },
  {
    key: 'state',
    title: '状态',
    cell: ({ state, stateLabel }) => <Badge tone={tones[state]}>{stateLabel}</Badge>,
  },
  { key: 'day', title: '解款日', cell: ({ bankedOn }) => bankedOn },
  { key: 'slip', title: '回单号', cell: ({ slip }) => slip },
  { key: 'by', title: '经办', cell: ({ madeBy }) => madeBy },
  { key: 'decided', title: '确认', cell: ({ decidedBy }) => decidedBy ?? '—' },
  { key: 'fen', title: '金额（元）', figures: true, cell: ({ amountFen }) => <Money fen={amountFen} bare /> },
]

/** 现金解款: cash of closed shifts on its way to the bank, how long it has waited, and who confirmed it. */
export default function BankingPage() {
  return (
    <FinanceDesk title="现金解款" current="finance/banking">
      {(post) => (
        <CashOf
          key={post.communityId}
          communityId={post.communityId}
          mayBank={post.roles.includes('finance')}
        />
      )}
    </FinanceDesk>
  )
}

function CashOf({ communityId, mayBank }: { communityId: string; mayBank: boolean }) {
  const query = useCash(communityId)
  const [opened, setOpened] = useState<string>()
  return (
    <Loaded query={query}>
      {(cash) => {
        const banking = cash.bankings.find(({ bankingId }) => bankingId === opened)
        return (
          <Stack gap={16}>
            <LateNotice cash={cash} />
            <Box className={style.sums}>
              <Sum label="库存现金（账面）" fen={cash.cashFen} />
              <Sum label="已交班未解款" fen={cash.leftFen} />
              <Sum label="已存银行待确认" fen={cash.waitingFen} />
            </Box>
            <Held communityId={communityId} cash={cash} mayBank={mayBank} />
            <Box as="h2" className={style.heading}>
              解款单
            </Box>
            <Table
              caption="解款单，待确认的在前；打开看回单、确认或退回"
              columns={bankingColumns}
              rows={cash.bankings}
              rowId={({ bankingId }) => bankingId}
              current={opened}
              onOpen={({ bankingId }) => setOpened(bankingId)}
              empty={<Empty icon="wallet" text="还没有解过款" note="现金存进银行后，凭回单在这里登记。" />}
            />
            {banking && (
              <BankingSheet
                key={banking.bankingId}
                communityId={communityId}
                banking={banking}
                onClose={() => setOpened(undefined)}
              />
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}

function Held({ communityId, cash, mayBank }: { communityId: string; cash: Cash; mayBank: boolean }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [making, setMaking] = useState(false)
  const held = cash.shifts.filter(({ leftFen }) => leftFen !== 0)
  // Everything goes unless somebody leaves a shift out; what was banked meanwhile falls out by itself.
  const chosen = held.filter(({ shiftId }) => !left.has(shiftId))
  return (
    <Stack>
      <Box as="h2" className={style.heading}>
        没解完的班次
      </Box>
      <Table
        caption="现金没有全部存银行的班次，早的在前"
        columns={shiftColumns}
        rows={cash.shifts}
        rowId={({ shiftId }) => shiftId}
        {...(mayBank && {
          selected: new Set(chosen.map(({ shiftId }) => shiftId)),
          onSelect: (ids: Set<string>) =>
            setLeft(new Set(held.filter(({ shiftId }) => !ids.has(shiftId)).map(({ shiftId }) => shiftId))),
        })}
        empty={<Empty icon="check-circle" text="现金都解完了" note="交班后的现金会列在这里。" />}
      />
      {mayBank && held.length > 0 && (
        <Stack row>
          <Button icon="plus" disabled={chosen.length === 0} onPress={() => setMaking(true)}>
            {`登记解款（${chosen.length} 个班）`}
          </Button>
        </Stack>
      )}
      {making && <MakeBanking communityId={communityId} shifts={chosen} onClose={() => setMaking(false)} />}
    </Stack>
  )
}

/** Cash that should have been at the bank by now. */
function LateNotice({ cash: { shifts, bankWithinDays } }: { cash: Cash }) {
  const late = shifts.filter((one) => one.late)
  if (late.length === 0) return null
  return (
    <Notice tone="urgent">
      {`有 ${late.length} 个班的现金超过 ${bankWithinDays} 天没有存银行，共 `}
      <Money fen={late.reduce((sum, { leftFen }) => sum + leftFen, 0)} />。
    </Notice>
  )
}

const Sum = ({ label, fen }: { label: string; fen: number }) => (
  <Box className={style.sum}>
    <Words className={style.label}>{label}</Words>
    <Money fen={fen} size="title" />
  </Box>
)
