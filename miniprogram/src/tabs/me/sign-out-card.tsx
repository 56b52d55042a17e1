import { useState } from 'react'
import { Card } from '../../components/card'
import { Dialog } from '../../components/dialog'
import { ListRow } from '../../components/list-row'
import { wordsFor } from '../../lib/call-error'
import { signOut } from '../../lib/sign-in'
import { tell } from '../../lib/toasts'

/** My devices, a desktop to sign in, and the way out, here or on every device. */
export function SignOutCard() {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const leave = async (where: 'here' | 'everywhere') => {
    setBusy(true)
    try {
      await signOut(where)
      setAsking(false)
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setBusy(false)
  }
  return (
    <Card title="账号安全" flush>
      <ListRow
        icon="phone"
        title="登录的设备"
        note="看在哪里登录过，退出不认识的"
        target={{ to: 'session/devices' }}
      />
      <ListRow icon="workbench" title="扫码登录电脑" target={{ to: 'session/desktop' }} />
      <ListRow title="退出登录" note="只在这台设备上" onPress={() => void leave('here')} />
      <ListRow title="退出所有设备" note="手机丢了、借过别人时用" onPress={() => setAsking(true)} />
      <Dialog
        open={asking}
        title="退出所有设备？"
        onClose={() => setAsking(false)}
        confirm="全部退出"
        onConfirm={() => void leave('everywhere')}
        danger
        busy={busy && '正在退出'}
      >
        所有手机和电脑上都要重新登录。没提交的草稿还在这台设备上。
      </Dialog>
    </Card>
  )
}
