import { useState } from 'react'
import { Badge } from '../components/badge'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { showMoney } from '../lib/show-money'
import { showTime } from '../lib/show-time'
import { DaySheet } from './day-sheet'
import { FinanceDesk } from './finance-desk'
import { PeriodLocks } from './period-locks'
import { recentPeriods } from './recent-periods'
import { type ReconciledDay, type Reconciliation, useReconciliation } from './use-reconciliation'

const tones = { green: 'brand', red: 'urgent', waiting: 'neutral', failed: 'waiting' } as const
const icons = { green: 'check-circle', red: 'alert', waiting: 'clock', failed: 'alert' } as const

const columns: readonly Column<ReconciledDay>[] = [
  { key: 'day', title: '日期', cell: ({ day }) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日` },
  {
    key: 'state',
    title: '状态',
    cell: ({ state, label }) => (
      <Badge tone={tones[state]} icon={icons[state]}>
        {label}
      </Badge>
    ),
  },
  { key: 'open', title: '未处理', cell: showOpen },
  {
    key: 'ours',
    title: '我方（元）',
    figures: true,
    cell: (one) => <Side count={one.ourCount} fen={one.ourFen} />,
  },
  {
    key: 'theirs',
    title: '账单（元）',
    figures: true,
    cell: (one) => <Side count={one.theirCount} fen={one.theirFen} />,
  },
  { key: 'fee', title: '手续费（元）', figures: true, cell: ({ feeFen }) => <Money fen={feeFen} bare /> },
  {
    key: 'settled',
    title: '已结算（元）',
    figures: true,
    cell: ({ settledFen }) => <Money fen={settledFen} bare />,
  },
  {
    key: 'bank',
    title: '银行到账（元）',
    figures: true,
    cell: ({ bankFen }) => <Money fen={bankFen} bare />,
  },
]

/** 对账: each day compared with WeChat's bills, what differs, the proof of the books, and the periods. */
export default function ReconciliationPage() {
  return (
    <FinanceDesk title="对账" current="finance/reconciliation">
      {(post) => <Days communityId={post.communityId} />}
    </FinanceDesk>
  )
}

function Days({ communityId }: { communityId: string }) {
  const [month, setMonth] = useState<string>()
  const [opened, setOpened] = useState<string>()
  const [merchant, setMerchant] = useState<string>()
  const query = useReconciliation(communityId, month, merchant)
  return (
    <Loaded query={query}>
      {(found) => (
        <Stack gap={16}>
          <ProofNotice found={found} />
          <Stack gap={16} row>
            <Select
              label="月份"
              value={found.month}
              options={recentPeriods(13).slice(1)}
              onChange={setMonth}
            />
            {found.merchants.length > 1 && (
              <Select
                label="收款商户"
                value={found.merchantId}
                options={found.merchants.map(({ merchantId: value, name }) => ({
                  value,
                  label: `${name}（${value}）`,
                }))}
                onChange={setMerchant}
              />
            )}
          </Stack>
          <Table
            caption="每天的对账结果，新的在前；打开一天看差异"
            columns={columns}
            rows={found.days}
            rowId={({ day }) => day}
            current={opened}
            onOpen={({ day }) => setOpened(day)}
            empty={
              <Empty
                icon="check-circle"
                text="这个月还没有可以对的日子。"
                note="每天 10 点后自动取前一天的账单。"
              />
            }
          />
          <PeriodLocks communityId={communityId} />
          {opened && (
            <DaySheet
              communityId={communityId}
              merchantId={found.merchantId}
              day={found.days.find(({ day }) => day === opened)}
              onClose={() => setOpened(undefined)}
            />
          )}
        </Stack>
      )}
    </Loaded>
  )
}

/** Whether the laws of the books hold, and what still lies at WeChat and in the drawers. */
function ProofNotice({ found: { proof, inTransitFen, cashFen, bankingFen } }: { found: Reconciliation }) {
  const transit = (
    <>
      微信待结算 <Money fen={inTransitFen} />
      ，库存现金 <Money fen={cashFen} />
      {bankingFen > 0 && (
        <>
          （其中 <Money fen={bankingFen} /> 已存银行待确认）
        </>
      )}
      。
    </>
  )
  if (!proof) return <Notice tone="info">账本还没有校验过，每天 3 点后自动校验。{transit}</Notice>
  if (proof.broken.length > 0)
    return (
      <Notice tone="urgent">
        账本校验没有通过（{showTime(proof.provedAt)}，{proof.broken.length}{' '}
        条）。先不要锁定账期，请告诉系统管理员。{transit}
      </Notice>
    )
  return (
    <Notice tone="done">
      账本校验通过（{showTime(proof.provedAt)}，{proof.laws} 条规则）。{transit}
    </Notice>
  )
}

const Side = ({ count, fen }: { count: number; fen: number }) => (
  <Words>
    {count} 笔 · {showMoney(fen)}
  </Words>
)

function showOpen({ openByKind, problem }: ReconciledDay): string {
  if (problem) return problem
  if (openByKind.length === 0) return '—'
  return openByKind.map(({ label, count }) => `${label} ${count}`).join('、')
}
