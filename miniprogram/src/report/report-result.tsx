import { Button } from '../components/button'
import { Icon } from '../components/icon'
import { Link } from '../components/link'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { replace } from '../lib/navigate'
import style from './report-result.module.scss'
import type { ReportOutcome } from './use-report'

type Props = { outcome: ReportOutcome; dutyPhone: string | undefined }

/** After the tap: the number, who calls by when, what keeps one safe, and the way to see it. */
export function ReportResult({ outcome, dutyPhone }: Props) {
  if (outcome.kind === 'waits') {
    return (
      <Page title="已存好" plain actions={<HomeButton />}>
        <Box className={style.head}>
          <Box className={style.icon} hidden>
            <Icon name="offline" size="large" />
          </Box>
          <Box className={style.sentence} role="status">
            现在没网，已替您存好。联网后自动提交，会告诉您结果。
          </Box>
          <Box className={style.note}>照片也存好了。着急的话，直接打电话。</Box>
        </Box>
        {dutyPhone && (
          <Link as="plain" wide icon="phone" call={dutyPhone}>
            打给值班室（24 小时）
          </Link>
        )}
      </Page>
    )
  }
  const { reply, communityId } = outcome
  return (
    <Page
      title="收到了"
      plain
      actions={
        <>
          <Button wide onPress={() => replace('ticket/detail', { communityId, ticketId: reply.ticketId })}>
            看进度
          </Button>
          <HomeButton />
        </>
      }
    >
      <Box className={style.head}>
        <Box className={style.icon} hidden>
          <Icon name="check-circle" size="large" />
        </Box>
        <Box className={style.sentence} role="status">
          {reply.promise.sentence}
        </Box>
        <Box className={style.note}>{`编号 ${reply.number}`}</Box>
      </Box>
      <Stack>
        {reply.safety && <Notice tone="urgent">{reply.safety}</Notice>}
        {reply.safety && dutyPhone && (
          <Link as="plain" wide icon="phone" call={dutyPhone}>
            立即呼叫值班室（24 小时）
          </Link>
        )}
        <Box className={style.hint}>进度随时在「报事」里看，有变化也会写进「消息」。</Box>
      </Stack>
    </Page>
  )
}

function HomeButton() {
  return (
    <Button kind="plain" wide onPress={() => replace('tabs/home')}>
      回首页
    </Button>
  )
}
