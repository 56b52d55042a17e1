import { type Channel, channels } from '@haolin/shared/ticket/lifecycle.ts'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Link } from '../components/link'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { ReportForm } from '../components/report/report-form'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import type { Post } from '../lib/session'
import { CallerCard } from './caller-card'
import { CallerTickets, SameMatter } from './caller-tickets'
import { DeskFrame } from './desk-frame'
import style from './new.module.scss'
import { useNew } from './use-new'

const spoken: readonly Channel[] = [
  'phone',
  'front_desk',
  'wechat_group',
  'official_account',
  'web',
  'patrol',
  'sensor',
  'mini_program',
]

/** 代业主报事: who calls, what is wrong, read back, sent. */
export default function NewPage() {
  return (
    <DeskFrame title="代业主报事" current="desk/new">
      {(post) => <NewReport post={post} />}
    </DeskFrame>
  )
}

function NewReport({ post }: { post: Post }) {
  const report = useNew(post.communityId)
  const { content, change, missing, done, contact } = report
  if (done) return <Done report={report} />
  if (contact.written) return <Noted report={report} />
  return (
    <Box className={style.columns}>
      <Stack gap={16}>
        <Card title="谁报的">
          <Stack gap={16}>
            <Field
              label="来电号码"
              kind="phone"
              maxLength={11}
              value={content.phone}
              onChange={(phone) => change({ phone: phone.replace(/\D/g, ''), unitId: '' })}
              placeholder="11 位手机号"
              hint="填完自动查是哪一户；查过会留记录。"
              error={missing.phone}
            />
            <CallerCard report={report} />
            <Field
              label="怎么称呼"
              optional
              maxLength={30}
              value={content.contactName}
              onChange={(contactName) => change({ contactName })}
              placeholder="比如：王阿姨"
            />
            <Choice
              label="从哪来的"
              options={spoken.map((value) => ({ value, label: channels[value] }))}
              value={content.channel}
              onChange={(channel) => change({ channel })}
            />
          </Stack>
        </Card>
        <CallerTickets report={report} communityId={post.communityId} />
      </Stack>
      <Stack gap={16}>
        <Card title="什么事">
          <ReportForm
            content={content}
            change={change}
            photos={report.photos}
            buildings={report.places.data ?? []}
            ownBuildingId={report.home?.building.buildingId}
            errors={{ tile: missing.tile }}
          />
        </Card>
        <SameMatter report={report} />
        <ReadBack report={report} />
        {(report.error ?? contact.error) !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(report.error ?? contact.error)}
          </Notice>
        )}
        <Button wide busy={report.busy && '正在提交，不用再点'} onPress={() => void report.submit()}>
          提交
        </Button>
        <Button
          kind="plain"
          wide
          disabled={content.text.trim() === ''}
          busy={contact.busy && '正在记下'}
          onPress={() => void report.note()}
        >
          当场答复了，只记一笔
        </Button>
      </Stack>
    </Box>
  )
}

type Report = ReturnType<typeof useNew>

/** What one says before sending, so that nothing was misheard. */
function ReadBack({ report: { content, home, category } }: { report: Report }) {
  if (!category) return null
  const parts = [
    home?.unit.label,
    category.label,
    content.text.trim(),
    content.phone && `电话尾号 ${content.phone.slice(-4)}`,
  ]
  return (
    <Notice tone="info" icon="chat">
      {`跟对方核对：「${parts.filter(Boolean).join('，')}，对吗？」`}
    </Notice>
  )
}

/** A call that became no ticket of its own. */
function Noted({ report: { contact, again } }: { report: Report }) {
  const { number, ticketId } = contact.written ?? { number: null, ticketId: null }
  return (
    <Box className={style.done}>
      <Stack gap={16}>
        <Notice tone="done" fresh>
          {number ? `已加到 ${number}，负责的人和业主都看得到。` : '已记下这次来电，没有开单。'}
        </Notice>
        {ticketId && (
          <Link as="plain" to="desk/ticket" with={{ ticketId }}>
            看这一单
          </Link>
        )}
        <Button onPress={again}>再记一件</Button>
      </Stack>
    </Box>
  )
}

/** What one tells the caller before hanging up. */
function Done({ report }: { report: Report }) {
  const { done, again } = report
  if (!done) return null
  return (
    <Box className={style.done}>
      <Stack gap={16}>
        <Notice tone="done" fresh>
          {`已记下，编号 ${done.number}。`}
        </Notice>
        {done.safety && <Notice tone="urgent">{`先请对方：${done.safety}`}</Notice>}
        <Card title="告诉对方">
          <Box className={style.sentence}>{done.sentence}</Box>
        </Card>
        <Link as="main" to="desk/ticket" with={{ ticketId: done.ticketId }}>
          现在就派单
        </Link>
        <Button kind="plain" onPress={again}>
          再记一件
        </Button>
      </Stack>
    </Box>
  )
}
