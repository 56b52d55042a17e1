import { Press } from './press'
import type { TickBoxProps } from './tick-box-props'

/** One answer (WeChat: a button that says what it is and whether it is chosen). */
export function TickBox({ kind, checked, onChange, children, className, label, disabled }: TickBoxProps) {
  return (
    <Press
      className={className}
      role={kind}
      checked={checked}
      label={label}
      disabled={disabled}
      onPress={() => onChange(kind === 'radio' || !checked)}
    >
      {children}
    </Press>
  )
}
