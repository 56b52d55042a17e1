import { outcomes } from '@haolin/shared/ticket/lifecycle.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import type { Ticket } from '../components/ticket/use-ticket'
import { copyText } from '../lib/copy-text'
import { dropStep, keepStep, type PendingStep } from '../lib/pending-steps'
import { sendSteps } from '../lib/send-steps'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import { KeptPhotos } from './kept-photos'

type Props = {
  steps: readonly PendingStep[]
  /** The ticket as the server knows it now. */
  ticket: Ticket
}

/** What was typed with a step, as one line. */
export const wordsOf = ({ input }: PendingStep): string =>
  [
    input.outcome && outcomes[input.outcome],
    input.result,
    input.text,
    input.reason,
    input.parts?.map(({ name, quantity }) => `${name} ×${quantity}`).join('、'),
  ]
    .filter(Boolean)
    .join('，')

/** The steps of a job that wait on this phone, in order; when one was refused: why, what was said, and what one can do. */
export function WaitingSteps({ steps, ticket }: Props) {
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const stopped = steps.find((step) => step.stopped)
  if (steps.length === 0) return null

  const again = async () => {
    if (!stopped || busy) return
    setBusy(true)
    const { stopped: _, ...rest } = stopped
    keepStep({ ...rest, version: ticket.version })
    await sendSteps()
    setBusy(false)
  }
  const copy = () => {
    const data = steps.map((step) => `${step.label}：${wordsOf(step)}`).join('\n')
    copyText(data).then(
      () => tell('文字已复制', { tone: 'done' }),
      () => tell('没能复制，文字还在这里。'),
    )
  }
  const present = [`现在是「${ticket.stateLabel}」`, ticket.person && `由${ticket.person.name}负责`]
  return (
    <Stack>
      {stopped && (
        <Notice tone="urgent" fresh>
          <Box>{`「${stopped.label}」没有办成：${stopped.stopped}`}</Box>
          <Box>{`${present.filter(Boolean).join('，')}。您写的内容和照片都在这台手机里，没有丢。`}</Box>
        </Notice>
      )}
      <Card title={`待发送 · ${steps.length} 步`} flush>
        {steps.map((step) => (
          <Box key={step.key}>
            <ListRow
              icon={step.stopped ? 'alert' : 'clock'}
              title={step.label}
              note={[`${showTime(step.takenAt)} 记下`, wordsOf(step)].filter(Boolean).join(' · ')}
              value={step.stopped ? '没办成' : '待发送'}
            />
            {step.photos.length > 0 && <KeptPhotos photos={step.photos} />}
          </Box>
        ))}
      </Card>
      {stopped && (
        <>
          <Button kind="plain" wide busy={busy && '正在发送'} onPress={() => void again()}>
            再试一次
          </Button>
          <Stack row>
            <Button kind="plain" fill onPress={copy}>
              复制文字
            </Button>
            <Button kind="plain" fill onPress={() => setAsking(true)}>
              不要了
            </Button>
          </Stack>
        </>
      )}
      <Dialog
        open={asking}
        title={`这 ${steps.length} 步不要了吗？`}
        danger
        confirm="从手机里删掉"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          for (const step of steps) dropStep(step)
          setAsking(false)
        }}
      >
        写的内容和照片会一起删掉，工单以页面上的最新状态为准。
      </Dialog>
    </Stack>
  )
}
