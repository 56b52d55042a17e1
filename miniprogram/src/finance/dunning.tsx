import { useState } from 'react'
import { Badge } from '../components/badge'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { open } from '../lib/navigate'
import { FinanceDesk } from './finance-desk'
import { type DunningLine, speakers, useLines } from './use-dunning'

const columns: readonly Column<DunningLine>[] = [
  { key: 'unit', title: '房屋', cell: (one) => <Whose line={one} /> },
  { key: 'owed', title: '待缴（元）', figures: true, cell: (one) => <Money fen={one.owedFen} bare /> },
  {
    key: 'disputed',
    title: '核对中（元）',
    figures: true,
    cell: (one) => (one.disputedFen > 0 ? <Money fen={one.disputedFen} bare /> : '—'),
  },
  { key: 'oldest', title: '最早到期', cell: (one) => one.oldestOn ?? '—' },
  {
    key: 'step',
    title: '到哪一步',
    cell: (one) => <Badge tone={one.level >= 4 ? 'waiting' : 'neutral'}>{one.stepLabel}</Badge>,
  },
  { key: 'stepped', title: '日期', cell: (one) => one.steppedOn ?? '—' },
  { key: 'next', title: '下一步', cell: (one) => nextOf(one) },
  { key: 'why', title: '为什么', cell: (one) => (one.care ? `${one.why}；电话关怀` : one.why) },
  { key: 'lapses', title: '时效到', cell: (one) => one.lapsesOn ?? '—' },
]

/** The home, and whose the debt is when it was sold. */
const Whose = ({ line: { unitLabel, former } }: { line: DunningLine }) => (
  <Box>
    <Box>{unitLabel}</Box>
    {former && (
      <Badge tone="waiting" long>
        {former.words}
      </Badge>
    )}
  </Box>
)

const nextOf = ({ nextLabel, nextOn }: DunningLine) => (nextLabel ? `${nextOn} ${nextLabel}` : '先不联系')

/** 欠费跟进: households by step, what comes next and when, and why not yet. */
export default function DunningPage() {
  return (
    <FinanceDesk title="欠费跟进" current="finance/dunning" roles={[...speakers]}>
      {(post) => <Lines key={post.communityId} communityId={post.communityId} />}
    </FinanceDesk>
  )
}

function Lines({ communityId }: { communityId: string }) {
  const [show, setShow] = useState<'all' | 'tasks' | 'asked'>('all')
  const query = useLines(communityId, show)
  const counts = query.data?.counts
  return (
    <Stack gap={16}>
      <Choice
        label="看哪些"
        hideLabel
        options={[
          { value: 'all', label: `全部 ${counts?.all ?? ''}` },
          { value: 'tasks', label: `要联系的 ${counts?.tasks ?? ''}` },
          { value: 'asked', label: `分期待审 ${counts?.asked ?? ''}` },
        ]}
        value={show}
        onChange={setShow}
      />
      <Loaded query={query}>
        {({ items }) => (
          <Table
            caption="有到期费用的房屋，最早到期的在前"
            columns={columns}
            rows={items}
            rowId={(one) => one.caseId}
            onOpen={(one) => open('finance/dunning-file', { caseId: one.caseId })}
            empty={
              <Empty icon="check-circle" text="没有要跟进的。" note="到期几天还没缴的，会自动出现在这里。" />
            }
          />
        )}
      </Loaded>
    </Stack>
  )
}
