import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { NeedSignIn } from '../components/need-sign-in'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { useSession } from '../lib/session'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import { useSignedIn } from '../lib/use-signed-in'

type Device = Api['GET /sessions']['reply']['sessions'][number]

/** 登录的设备: where I am signed in, and the way to sign a device out. */
export default function Devices() {
  const signed = useSignedIn()
  if (!signed)
    return (
      <Page title="登录的设备">
        <NeedSignIn why="登录后，可以看到您在哪些设备上登录过。" />
      </Page>
    )
  return <MyDevices />
}

function MyDevices() {
  const accountId = useSession((session) => session.me?.accountId)
  const [ending, setEnding] = useState<Device | 'others'>()
  const [busy, setBusy] = useState(false)
  const query = useQuery({
    queryKey: ['devices', accountId],
    queryFn: () => call('GET /sessions').then(({ sessions }) => sessions),
  })
  const end = async (which: Device | 'others') => {
    setBusy(true)
    try {
      if (which === 'others') await call('DELETE /other-sessions')
      else await call('DELETE /sessions/:sessionId', { params: { sessionId: which.sessionId } })
      tell(which === 'others' ? '其他设备都已退出' : `${which.device}已退出`, { tone: 'done' })
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    await query.refetch()
    setEnding(undefined)
    setBusy(false)
  }
  const several = (query.data?.length ?? 0) > 1
  return (
    <Page
      title="登录的设备"
      actions={
        several && (
          <Button kind="plain" wide onPress={() => setEnding('others')}>
            退出其他所有设备
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(devices) => (
          <Stack>
            <Card flush>
              {devices.map((device) => (
                <ListRow
                  key={device.sessionId}
                  icon={device.device.includes('电脑') ? 'workbench' : 'phone'}
                  title={device.device}
                  note={`最近使用 ${showTime(device.lastUsedAt)} · ${showTime(device.signedInAt)} 登录`}
                  value={device.here ? <Badge tone="brand">这台</Badge> : '退出'}
                  onPress={device.here ? undefined : () => setEnding(device)}
                />
              ))}
            </Card>
          </Stack>
        )}
      </Loaded>
      <Dialog
        open={ending !== undefined}
        title={ending === 'others' ? '退出其他所有设备？' : `退出${ending?.device ?? ''}？`}
        confirm="退出"
        danger
        busy={busy && '正在退出'}
        onClose={() => setEnding(undefined)}
        onConfirm={() => ending && void end(ending)}
      >
        那边要重新登录才能再用。这台设备不受影响。
      </Dialog>
    </Page>
  )
}
