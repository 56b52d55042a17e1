import { relations } from '@haolin/shared/roles.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Reveal } from '../components/reveal'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { useDraft } from '../lib/draft'
import { showTime } from '../lib/show-time'
import style from './binding-card.module.scss'
import type { Request } from './use-bindings'

type Props = {
  communityId: string
  request: Request
  busy: boolean
  onDecide: (approve: boolean, reason: string) => Promise<boolean>
}

const usual = ['和登记的姓名对不上', '和登记的电话对不上', '请业主本人先绑定', '请带证明到前台'].map(
  (value) => ({
    value,
    label: value,
  }),
)

/** One request: who, which home, as what; yes at once, no with a reason the other will read. */
export function BindingCard({ communityId, request, busy, onDecide }: Props) {
  const [refusing, setRefusing] = useState(false)
  const draft = useDraft(`binding/${request.requestId}`, { reason: '' })
  const { reason } = draft.content
  const refuse = async () => {
    if (await onDecide(false, reason.trim())) draft.clear()
    setRefusing(false)
  }
  return (
    <Card title={request.unitLabel} aside={<Badge>{relations[request.relation]}</Badge>}>
      <Stack>
        <Box className={style.who}>
          <Box>{request.name}</Box>
          <Box className={style.phone}>{request.phone}</Box>
          <Box className={style.time}>{showTime(request.createdAt)}</Box>
        </Box>
        <Reveal
          communityId={communityId}
          kind="binding_request"
          subjectId={request.requestId}
          label="查看姓名和号码"
        />
        {request.note && <Box className={style.note}>{`「${request.note}」`}</Box>}
        <Stack row gap={8}>
          <Button fill disabled={busy} kind="plain" onPress={() => setRefusing(true)}>
            退回
          </Button>
          <Button fill busy={busy && '正在提交'} onPress={() => void onDecide(true, '')}>
            通过
          </Button>
        </Stack>
      </Stack>
      <Sheet open={refusing} title="退回申请" onClose={() => setRefusing(false)}>
        <Stack gap={16}>
          <Choice
            label="常用原因"
            options={usual}
            value={usual.find(({ value }) => value === reason)?.value}
            onChange={(value) => draft.change({ reason: value })}
          />
          <Field
            label="原因"
            long
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(next) => draft.change({ reason: next })}
            hint="对方会看到这句话。"
          />
          <Button
            wide
            kind="danger"
            disabled={!reason.trim()}
            busy={busy && '正在提交'}
            onPress={() => void refuse()}
          >
            退回
          </Button>
        </Stack>
      </Sheet>
    </Card>
  )
}
