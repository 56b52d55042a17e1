/** One line (or, for the area, some lines) somebody types into. */
export type TextInputProps = {
  value: string
  onChange: (value: string) => void
  id?: string
  className?: string
  /** What is expected here, in the words of the label. */
  label?: string
  kind?: 'text' | 'number' | 'decimal' | 'phone' | 'password' | 'search' | 'nickname' | 'date' | 'time'
  placeholder?: string
  maxLength?: number
  disabled?: boolean
  invalid?: boolean
  /** Id of the hint or the error under the box. */
  describedBy?: string
  autoComplete?: 'name' | 'tel' | 'one-time-code' | 'username' | 'current-password' | 'new-password' | 'off'
  onEnter?: () => void
  onLeave?: () => void
  rows?: number
}
