import { useId } from 'react'
import { FieldFrame } from './field-frame'
import frame from './field-frame.module.scss'
import { TextArea } from './native/text-area'
import { TextInput } from './native/text-input'
import type { TextInputProps } from './native/text-input-props'

type Props = Omit<TextInputProps, 'id' | 'className' | 'invalid' | 'describedBy'> & {
  label: string
  hint?: string
  error?: string
  optional?: boolean
  /** Several lines, growing while one types. */
  long?: boolean
}

/** A box to type into, with its name, help and error. */
export function Field({ hint, error, optional, long, ...input }: Props) {
  const id = useId().replaceAll(':', '')
  const shared = { ...input, id, invalid: Boolean(error), describedBy: `${id}-more` }
  return (
    <FieldFrame id={id} label={input.label} hint={hint} error={error} optional={optional}>
      {long ? (
        <TextArea {...shared} className={`${frame.box} ${frame.area}`} />
      ) : (
        <TextInput {...shared} className={frame.box} />
      )}
    </FieldFrame>
  )
}
