import { useId } from 'react'
import { FieldFrame } from './field-frame'
import frame from './field-frame.module.scss'
import { SelectBox } from './native/select-box'
import type { SelectBoxProps } from './native/select-box-props'

type Props<Value extends string> = Omit<
  SelectBoxProps<Value>,
  'id' | 'className' | 'invalid' | 'describedBy'
> & {
  label: string
  hint?: string
  error?: string
  optional?: boolean
}

/** One of a list too long for chips, with its name, help and error. */
export function Select<Value extends string>({ hint, error, optional, ...select }: Props<Value>) {
  const id = useId().replaceAll(':', '')
  return (
    <FieldFrame id={id} label={select.label} hint={hint} error={error} optional={optional}>
      <SelectBox
        {...select}
        id={id}
        invalid={Boolean(error)}
        describedBy={`${id}-more`}
        className={`${frame.box} ${frame.select}`}
      />
    </FieldFrame>
  )
}
