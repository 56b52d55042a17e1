import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { Field } from '../components/field'
import { Link } from '../components/link'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { useDraft } from '../lib/draft'
import { showMoney } from '../lib/show-money'
import { showLeft, showTime } from '../lib/show-time'
import style from './approval-card.module.scss'
import type { Approval } from './use-approvals'

type Props = {
  approval: Approval
  /** The keyboard is on it. */
  current: boolean
  busy: boolean
  asking: 'approve' | 'refuse' | undefined
  onAsk: (what: 'approve' | 'refuse' | undefined) => void
  onDecide: (what: 'approve' | 'refuse' | 'withdraw', note?: string) => Promise<void>
}

const tones = {
  waiting: 'waiting',
  approved: 'brand',
  refused: 'urgent',
  withdrawn: 'neutral',
  expired: 'neutral',
} as const

/** One question: what, how much, why, by whom; agreeing is asked once more with the amount, refusing wants a reason. */
export function ApprovalCard({ approval, current, busy, asking, onAsk, onDecide }: Props) {
  const { approvalId, title, kindLabel, amountFen, state, mayDecide, decidedFor, whyNot, mayWithdraw } =
    approval
  const instead = mayDecide && decidedFor ? `代${decidedFor}` : ''
  const [withdrawing, setWithdrawing] = useState(false)
  const draft = useDraft(`approval/${approvalId}`, { note: '' })
  const finish = async (what: 'approve' | 'refuse' | 'withdraw', note?: string) => {
    await onDecide(what, note)
    onAsk(undefined)
    setWithdrawing(false)
    if (what === 'refuse') draft.clear()
  }
  return (
    <Box id={`approval-${approvalId}`} className={current && state === 'waiting' ? style.current : ''}>
      <Card title={title} aside={<Badge tone={tones[state]}>{approval.stateLabel}</Badge>}>
        <Stack>
          <Box className={style.sum}>
            <Words>{kindLabel}</Words>
            {amountFen !== 0 && <Money fen={amountFen} size="title" />}
          </Box>
          <Facts approval={approval} />
          {instead && <Box className={style.note}>{`${decidedFor}请您代批这类申请，会记下是您代批的。`}</Box>}
          {mayDecide && approval.kind === 'cash_banking' && (
            <Link to="finance/banking" icon="wallet">
              看回单，对着银行对账单确认
            </Link>
          )}
          {mayDecide && approval.kind !== 'cash_banking' && (
            <Stack row gap={8}>
              <Button fill kind="plain" disabled={busy} onPress={() => onAsk('refuse')}>
                退回
              </Button>
              <Button fill busy={busy && '正在提交'} onPress={() => onAsk('approve')}>
                同意
              </Button>
            </Stack>
          )}
          {whyNot && <Box className={style.note}>{whyNot}</Box>}
          {mayWithdraw && (
            <Button kind="quiet" disabled={busy} onPress={() => setWithdrawing(true)}>
              撤回我的申请
            </Button>
          )}
          {approval.unitId && (
            <Link to="finance/household" with={{ unitId: approval.unitId }} icon="house">
              看这一户的账户
            </Link>
          )}
        </Stack>
      </Card>
      <Dialog
        open={asking === 'approve'}
        title={`${instead}同意${kindLabel}${amountFen === 0 ? '' : ` ${showMoney(amountFen)} 元`}？`}
        confirm="同意"
        busy={busy && '正在办理'}
        onConfirm={() => void finish('approve')}
        onClose={() => onAsk(undefined)}
      >
        {amountFen === 0
          ? `${title}。同意后就定下来，不能撤回。`
          : `${title}。同意后马上生效并记账，不能撤回。`}
      </Dialog>
      <Sheet open={asking === 'refuse'} title="退回申请" onClose={() => onAsk(undefined)}>
        <Stack gap={16}>
          <Field
            label="原因"
            long
            rows={2}
            maxLength={200}
            value={draft.content.note}
            onChange={(note) => draft.change({ note })}
            hint="申请人会看到这句话。"
          />
          <Button
            wide
            kind="danger"
            disabled={!draft.content.note.trim()}
            busy={busy && '正在提交'}
            onPress={() => void finish('refuse', draft.content.note.trim())}
          >
            退回
          </Button>
        </Stack>
      </Sheet>
      <Dialog
        open={withdrawing}
        title="撤回这条申请？"
        confirm="撤回"
        busy={busy && '正在撤回'}
        onConfirm={() => void finish('withdraw')}
        onClose={() => setWithdrawing(false)}
      >
        撤回后可以重新申请。
      </Dialog>
    </Box>
  )
}

function Facts({ approval }: { approval: Approval }) {
  const { reason, facts, askedBy, askedAt, expiresAt, state, decidedFor, decidedAt, note } = approval
  const decidedBy = decidedFor ? `${approval.decidedBy}（代${decidedFor}）` : approval.decidedBy
  const decided = decidedAt && (decidedBy ? `${decidedBy}，${showTime(decidedAt)}` : showTime(decidedAt))
  const rows = [
    { label: '原因', value: reason },
    ...facts,
    { label: '申请', value: `${askedBy}，${showTime(askedAt)}` },
    ...(state === 'waiting' ? [{ label: '期限', value: `${showLeft(expiresAt)}，过期作废` }] : []),
    ...(decided ? [{ label: approval.stateLabel, value: note ? `${decided}：${note}` : decided }] : []),
  ]
  return (
    <Box className={style.facts}>
      {rows.map(({ label, value }) => (
        <Box key={`${label} ${value}`} className={style.fact}>
          <Box className={style.label}>{label}</Box>
          <Box className={style.value}>{value}</Box>
        </Box>
      ))}
    </Box>
  )
}
