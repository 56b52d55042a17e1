import { Field } from '../../components/field'

type Props = {
  label?: string
  value: string
  onChange: (reason: string) => void
  error: string | undefined
}

/** Why somebody asks for another setting, for the second person who decides. */
export function ReasonField({ label = '为什么改', value, onChange, error }: Props) {
  return (
    <Field
      label={label}
      maxLength={200}
      value={value}
      onChange={onChange}
      hint="审批的同事会看到。"
      error={error}
    />
  )
}
