import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ErrorState } from '../components/error-state'
import { NoPermission } from '../components/no-permission'
import { Notice } from '../components/notice'
import { OfflineBar } from '../components/offline-bar'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { ToastLine } from '../components/toast'
import { CallError } from '../lib/call-error'

const nothing = () => undefined
const offline = new CallError(0, {
  code: 'offline',
  message: '现在连不上网络。您填的内容都在，连上后再试一次。',
})

/** Everything a page can be besides full. */
export function StateExamples() {
  return (
    <>
      <Stack>
        <OfflineBar always age={{ at: Date.now(), failed: true }} />
        <Notice tone="info">明天 9:00–12:00，1–6 栋停水，请提前储水。</Notice>
        <Notice
          tone="waiting"
          action={
            <Button kind="quiet" small onPress={nothing}>
              继续
            </Button>
          }
        >
          上次写到一半的报修还在（2 张照片）。
        </Notice>
        <Notice tone="urgent">水靠近插座时，先关总电闸、人离开积水。</Notice>
        <Notice tone="done">已自动保存 15:02</Notice>
      </Stack>
      <Card>
        <Empty text="没有进行中的报事，一切都好。" action={<Button onPress={nothing}>报修</Button>} />
      </Card>
      <Card>
        <ErrorState error={offline} onRetry={nothing} phone="0755-12345678" />
      </Card>
      <Card>
        <NoPermission />
      </Card>
      <Skeleton card lines={4} />
      <Stack gap={8}>
        <ToastLine
          toast={{ id: 1, text: '收到了，编号 BX20261121-0007', tone: 'done' }}
          onDismiss={nothing}
        />
        <ToastLine toast={{ id: 2, text: '第 3 张没传上去', tone: 'problem' }} onDismiss={nothing} />
        <ToastLine
          toast={{ id: 3, text: '已派给李师傅', tone: 'plain', action: { title: '撤销', run: nothing } }}
          onDismiss={nothing}
        />
      </Stack>
    </>
  )
}
