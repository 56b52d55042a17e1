/** One of a list, folded away until touched. */
export type SelectBoxProps<Value extends string = string> = {
  value: Value | ''
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string }[]
  id?: string
  className?: string
  label?: string
  /** Shown while nothing is chosen. */
  placeholder?: string
  disabled?: boolean
  invalid?: boolean
  describedBy?: string
}
