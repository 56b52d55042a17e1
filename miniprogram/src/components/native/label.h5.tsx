import type { LabelProps } from './label-props'

/** The name of a box (browser: label; a tap on it goes into the box). */
export function Label({ forId, className, children }: LabelProps) {
  return (
    <label htmlFor={forId} className={className}>
      {children}
    </label>
  )
}
