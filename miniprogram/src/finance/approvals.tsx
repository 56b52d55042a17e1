import { useState } from 'react'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { useVisible } from '../lib/use-visible'
import { ApprovalCard } from './approval-card'
import style from './approvals.module.scss'
import { DelegationCard } from './delegation-card'
import { FinanceDesk } from './finance-desk'
import { OpenRefunds } from './open-refunds'
import { type Approval, useApprovals, useDecision } from './use-approvals'
import { useSingleKeys } from './use-single-keys'

type View = 'waiting' | 'decided' | 'refunds'

const views = [
  { value: 'waiting', label: '待审批' },
  { value: 'decided', label: '已处理' },
  { value: 'refunds', label: '退款跟进' },
] as const

const deciders = ['finance', 'manager', 'administrator'] as const

/** 审批: what waits for a second person, what became of the rest, and the refunds that are on their way. */
export default function ApprovalsPage() {
  const [view, setView] = useState<View>('waiting')
  return (
    <FinanceDesk title="审批" current="finance/approvals" roles={deciders}>
      {(post) => {
        const keeps = post.roles.some((role) => role === 'finance' || role === 'manager')
        return (
          <Box className={style.work}>
            <Choice
              label="看哪一类"
              hideLabel
              look="parts"
              options={keeps ? views : views.slice(0, 2)}
              value={view}
              onChange={setView}
            />
            {view === 'refunds' ? (
              <OpenRefunds communityId={post.communityId} canPay={post.roles.includes('finance')} />
            ) : (
              <Stack>
                {view === 'waiting' && <DelegationCard communityId={post.communityId} />}
                <Approvals key={view} communityId={post.communityId} show={view} />
              </Stack>
            )}
          </Box>
        )
      }}
    </FinanceDesk>
  )
}

function Approvals({ communityId, show }: { communityId: string; show: 'waiting' | 'decided' }) {
  const query = useApprovals(communityId, show)
  return (
    <Loaded query={query}>
      {(approvals) =>
        approvals.length === 0 ? (
          <Empty
            text={show === 'waiting' ? '没有等着审批的事。' : '还没有处理过的申请。'}
            note="减免、退款、押金和核销，有人申请时会出现在这里。"
          />
        ) : (
          <ApprovalList communityId={communityId} approvals={approvals} />
        )
      }
    </Loaded>
  )
}

function ApprovalList({ communityId, approvals }: { communityId: string; approvals: readonly Approval[] }) {
  const { decide, busyWith } = useDecision(communityId)
  const [chosen, setChosen] = useState<string>()
  const [asking, setAsking] = useState<'approve' | 'refuse'>()
  const visible = useVisible()
  const at = Math.max(
    0,
    approvals.findIndex(({ approvalId }) => approvalId === chosen),
  )
  const current = approvals[at]
  const go = (step: number) => {
    const next = approvals[Math.min(Math.max(at + step, 0), approvals.length - 1)]
    setChosen(next?.approvalId)
    if (PLATFORM === 'h5' && next)
      document.getElementById(`approval-${next.approvalId}`)?.scrollIntoView({ block: 'center' })
  }
  const ask = (what: 'approve' | 'refuse') => () => {
    if (!current?.mayDecide || current.kind === 'cash_banking') return
    setChosen(current.approvalId)
    setAsking(what)
  }
  useSingleKeys(
    visible
      ? {
          j: () => go(1),
          arrowdown: () => go(1),
          k: () => go(-1),
          arrowup: () => go(-1),
          a: ask('approve'),
          r: ask('refuse'),
        }
      : {},
  )
  return (
    <Stack>
      {approvals.some(({ mayDecide }) => mayDecide) && (
        <Box className={style.keys} hidden>
          J / K 上下选择，A 同意，R 退回
        </Box>
      )}
      {approvals.map((approval) => (
        <ApprovalCard
          key={approval.approvalId}
          approval={approval}
          current={approval === current}
          busy={busyWith === approval.approvalId}
          asking={approval === current ? asking : undefined}
          onAsk={(what) => {
            setChosen(approval.approvalId)
            setAsking(what)
          }}
          onDecide={(what, note) => decide(approval.approvalId, what, note)}
        />
      ))}
    </Stack>
  )
}
