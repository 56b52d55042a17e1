import { useState } from 'react'
import { wordsFor } from '../lib/call-error'
import { confirmByLogin } from '../lib/confirm-by-login'
import { useConfirming } from '../lib/confirming'
import { useVisible } from '../lib/use-visible'
import { DesktopCode } from './desktop-code'
import { Dialog } from './dialog'
import { Notice } from './notice'
import { Sheet } from './sheet'
import { Stack } from './stack'

/** Asks whether it is still the same person, above whatever they were doing; what they typed stays as it is. */
export function ConfirmPerson() {
  const { asking } = useConfirming()
  const visible = useVisible()
  return asking && visible ? <Asking /> : null
}

function Asking() {
  const answer = useConfirming((state) => state.answer)
  const [busy, setBusy] = useState(false)
  const [scanning, setScanning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const confirm = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      if (await confirmByLogin()) answer(true)
      else setScanning(true)
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  if (scanning)
    return (
      <Sheet open title="用手机确认是您本人" onClose={() => answer(false)}>
        <DesktopCode wants="confirm" onAgreed={() => answer(true)} />
      </Sheet>
    )
  return (
    <Dialog
      open
      title="再确认一次是您本人"
      confirm="确认是我"
      onConfirm={() => void confirm()}
      onClose={() => answer(false)}
      busy={busy && '正在确认…'}
    >
      <Stack gap={12}>
        这一步涉及钱、个人信息或权限。确认后接着办，填好的内容不会丢。
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
      </Stack>
    </Dialog>
  )
}
