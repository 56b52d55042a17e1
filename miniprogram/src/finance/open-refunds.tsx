import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call, newKey } from '../lib/call'
import { showTime } from '../lib/show-time'
import style from './approval-card.module.scss'
import { type Refund, useOpenRefunds } from './use-approvals'
import { useDeed } from './use-deed'

type Props = { communityId: string; canPay: boolean }

/** 退款跟进: what was agreed and has not arrived; what is in trouble stands first. */
export function OpenRefunds({ communityId, canPay }: Props) {
  const query = useOpenRefunds(communityId)
  const [paying, setPaying] = useState<Refund>()
  return (
    <Loaded query={query}>
      {(refunds) => (
        <Stack>
          {refunds.length === 0 && (
            <Empty text="没有在途的退款。" note="已批准、还没到账的退款会出现在这里。" />
          )}
          {refunds.map((refund) => (
            <Card
              key={refund.refundId}
              title={`${refund.unitLabel} · ${refund.number}`}
              aside={
                <Badge tone={refund.state === 'abnormal' ? 'urgent' : 'waiting'}>{refund.stateLabel}</Badge>
              }
            >
              <Stack>
                <Box className={style.sum}>
                  <Box>{refund.wayLabel}</Box>
                  <Money fen={refund.amountFen} size="title" />
                </Box>
                <Box className={style.note}>
                  {`${refund.reason} · 收据 ${refund.receiptNumber ?? '—'} · ${showTime(refund.createdAt)} 批准`}
                </Box>
                {refund.trouble && <Notice tone="urgent">{refund.trouble}</Notice>}
                {refund.byHand && canPay && <Button onPress={() => setPaying(refund)}>已经付给业主</Button>}
              </Stack>
            </Card>
          ))}
          {paying && (
            <PaidSheet communityId={communityId} refund={paying} onClose={() => setPaying(undefined)} />
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function PaidSheet({
  communityId,
  refund,
  onClose,
}: {
  communityId: string
  refund: Refund
  onClose: () => void
}) {
  const [receivedBy, setReceivedBy] = useState('')
  const [key] = useState(newKey)
  const { busy, problem, run } = useDeed(communityId)
  const say = async () => {
    const params = { communityId, refundId: refund.refundId }
    const body = { receivedBy: receivedBy.trim() }
    const said = () => call('POST /communities/:communityId/refunds/:refundId/paid', { params, body, key })
    if (await run(said, '已记下，退款完成。')) onClose()
  }
  return (
    <Sheet open title="已经付给业主" onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="领款人"
          maxLength={40}
          value={receivedBy}
          onChange={setReceivedBy}
          hint="现金请业主签收；转账写收款户名。"
        />
        {problem && (
          <Notice tone="urgent" fresh>
            {problem}
          </Notice>
        )}
        <Button wide disabled={!receivedBy.trim()} busy={busy && '正在提交'} onPress={() => void say()}>
          确认已付
        </Button>
      </Stack>
    </Sheet>
  )
}
