import type { TextInputProps } from './text-input-props'

/** Some lines to type (browser: textarea). */
export function TextArea(props: TextInputProps) {
  return (
    <textarea
      id={props.id}
      className={props.className}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={props.onLeave}
      placeholder={props.placeholder}
      maxLength={props.maxLength ?? 500}
      rows={props.rows ?? 3}
      disabled={props.disabled}
      aria-label={props.id ? undefined : props.label}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
    />
  )
}
