import type { HTMLAttributes } from 'react'
import type { TextInputProps } from './text-input-props'

const types = { phone: 'tel', password: 'password', search: 'search', date: 'date', time: 'time' } as const
const keyboards: Record<string, HTMLAttributes<HTMLInputElement>['inputMode']> = {
  number: 'numeric',
  decimal: 'decimal',
  phone: 'tel',
}

/** One line to type (browser: input). */
export function TextInput(props: TextInputProps) {
  const { value, id, className, label, kind = 'text', placeholder, disabled, invalid, describedBy } = props
  return (
    <input
      id={id}
      className={className}
      value={value}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={(event) => {
        // Enter also ends the choice of a Chinese word; that one is not meant for us.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onEnter?.()
      }}
      onBlur={props.onLeave}
      type={kind in types ? types[kind as keyof typeof types] : 'text'}
      inputMode={keyboards[kind]}
      placeholder={placeholder}
      maxLength={props.maxLength}
      disabled={disabled}
      autoComplete={props.autoComplete ?? 'off'}
      aria-label={id ? undefined : label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
    />
  )
}
