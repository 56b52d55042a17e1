import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { Link } from '../components/link'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { showPeriod } from '../lib/show-period'
import { showTime } from '../lib/show-time'
import style from './evidence-view.module.scss'
import { OutcomeForm } from './outcome-form'
import { type Evidence, useEvidence } from './use-fee-dispute'

type Props = { communityId: string; ticketId: string }

/** One questioned charge with everything one needs to judge it, and the form to decide it. */
export function EvidenceView({ communityId, ticketId }: Props) {
  const { query, decide } = useEvidence(communityId, ticketId)
  return (
    <Loaded query={query}>
      {(evidence) => (
        <Box className={style.columns}>
          <Stack gap={16}>
            <Question evidence={evidence} />
            <Computed evidence={evidence} />
            {evidence.mayDecide && <OutcomeForm key={ticketId} evidence={evidence} onDecide={decide} />}
          </Stack>
          <Stack gap={16}>
            <Payments evidence={evidence} />
            <Earlier evidence={evidence} />
          </Stack>
        </Box>
      )}
    </Loaded>
  )
}

function Question({ evidence: { dispute, look, text, asked, answer } }: { evidence: Evidence }) {
  return (
    <Card
      title={`${dispute.unitLabel} · ${dispute.groundLabel}`}
      aside={<Badge tone={dispute.state === 'open' ? 'waiting' : 'neutral'}>{dispute.stateLabel}</Badge>}
    >
      <Stack>
        <Box>{text}</Box>
        <Box className={style.quiet}>先看：{look}</Box>
        {asked?.state === 'waiting' && (
          <Notice tone="waiting">
            {asked.by}已提交：{asked.outcomeLabel}，减 <Money fen={asked.amountFen} />
            ，等另一位同事审批（{showTime(asked.expiresAt)} 前）。
          </Notice>
        )}
        {asked && (asked.state === 'refused' || asked.state === 'expired') && (
          <Notice tone="urgent">
            {asked.state === 'refused' ? '审批没有通过' : '审批过期了'}，请重新核对后再提交。
          </Notice>
        )}
        {answer && dispute.state !== 'open' && <Box>答复：{answer}</Box>}
        <Link to="desk/ticket" with={{ ticketId: dispute.ticketId }}>
          工单 {dispute.number}
        </Link>
      </Stack>
    </Card>
  )
}

function Computed({ evidence: { charge, dispute, prices } }: { evidence: Evidence }) {
  const same = charge.recomputedFen === charge.amountFen
  return (
    <Card
      title={`${showPeriod(dispute.period)} ${dispute.name}`}
      aside={<Money fen={charge.amountFen} size="title" />}
    >
      <Stack gap={8}>
        {charge.explanation.map((line) => (
          <Box key={line}>{line}</Box>
        ))}
        {charge.compared && <Box className={style.quiet}>{charge.compared}</Box>}
        <Notice tone={same ? 'done' : 'urgent'}>
          {same ? '按依据重算，金额一致。' : '按依据重算，金额不一致，请先报财务。'}
        </Notice>
        <Box className={style.quiet}>
          账单 {charge.billNumber} · {charge.dueOn} 到期 · 收费依据：{charge.basis}
        </Box>
        {prices.map((one) => (
          <Box key={`${one.appliesTo} ${one.version}`} className={style.quiet}>
            {`价格第 ${one.version} 版（${appliesTo[one.appliesTo] ?? one.appliesTo}）${one.price} 元，${one.fromOn} 起${one.untilOn ? `，到 ${one.untilOn}` : ''}`}
          </Box>
        ))}
      </Stack>
    </Card>
  )
}

const appliesTo: Record<string, string> = {
  home: '住宅',
  shop: '商铺',
  owned: '自有车位',
  rented: '租用车位',
}

function Payments({ evidence: { charge, payments } }: { evidence: Evidence }) {
  return (
    <Card title="缴费和减免" flush>
      {payments.map((one) => (
        <ListRow
          key={`${one.at} ${one.amountFen}`}
          title={one.how}
          note={[showTime(one.at), one.receipt].filter(Boolean).join(' · ')}
          value={<Money fen={one.amountFen} />}
        />
      ))}
      <ListRow title="已减" value={<Money fen={charge.reducedFen} />} />
      <ListRow title="还差" value={<Money fen={charge.outstandingFen} />} />
    </Card>
  )
}

function Earlier({ evidence: { earlier, corrections } }: { evidence: Evidence }) {
  return (
    <>
      <Card title="以前的同一项" flush>
        {earlier.map((one) => (
          <ListRow
            key={`${one.period} ${one.voided}`}
            title={showPeriod(one.period)}
            note={
              one.voided ? '已作废' : one.settledFen + one.reducedFen >= one.amountFen ? '已缴清' : '未缴清'
            }
            value={<Money fen={one.amountFen} />}
          />
        ))}
        {earlier.length === 0 && <ListRow title="以前没有这一项" />}
      </Card>
      {corrections.length > 0 && (
        <Card title="以前的更正" flush>
          {corrections.map((one) => (
            <ListRow key={one.at} title={one.what} note={`${showTime(one.at)} · ${one.words}`} />
          ))}
        </Card>
      )}
    </>
  )
}
