import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { Sheet } from '../../components/sheet'
import { Stack } from '../../components/stack'
import { wordsFor } from '../../lib/call-error'

type Props = {
  title: string
  /** What follows from it, in one line. */
  about?: string
  problem: unknown
  busy: boolean
  /** Nothing is missing. */
  ready: boolean
  /** The verb of the button. */
  submit?: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A form of one setting: its fields, each with what is wrong with it, and one button. */
export function SettingSheet(props: Props) {
  const { title, about, problem, busy, ready, submit = '提交审批', onSubmit, onClose, children } = props
  return (
    <Sheet open title={title} onClose={onClose}>
      <Stack gap={16}>
        {about && <Notice tone="info">{about}</Notice>}
        {children}
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button wide disabled={!ready} busy={busy && '正在提交'} onPress={onSubmit}>
          {submit}
        </Button>
      </Stack>
    </Sheet>
  )
}
