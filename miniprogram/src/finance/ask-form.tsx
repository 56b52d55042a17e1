import type { ReactNode } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'

type Props = {
  title: string
  /** What is asked about, in one line. */
  about: string
  reason: string
  onReason: (reason: string) => void
  reasonHint?: string
  problem: string | undefined
  busy: boolean
  /** Nothing is missing. */
  ready: boolean
  /** The verb of the button. */
  submit?: string
  onSubmit: () => void
  onClose: () => void
  children?: ReactNode
}

/** A short form that ends in a question for a second person: the fields of the matter, the reason, and one button. */
export function AskForm(props: Props) {
  const {
    title,
    about,
    reason,
    onReason,
    reasonHint = '审批的同事会看到。',
    problem,
    busy,
    ready,
    children,
  } = props
  return (
    <Sheet open title={title} onClose={props.onClose}>
      <Stack gap={16}>
        <Notice>{about}</Notice>
        {children}
        <Field
          label="原因"
          long
          rows={2}
          maxLength={200}
          value={reason}
          onChange={onReason}
          hint={reasonHint}
        />
        {problem && (
          <Notice tone="urgent" fresh>
            {problem}
          </Notice>
        )}
        <Button wide disabled={!ready || !reason.trim()} busy={busy && '正在提交'} onPress={props.onSubmit}>
          {props.submit ?? '提交审批'}
        </Button>
      </Stack>
    </Sheet>
  )
}
