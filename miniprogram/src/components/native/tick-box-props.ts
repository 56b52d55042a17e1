import type { ReactNode } from 'react'

/** One answer among several (radio), or one that stands for itself (checkbox). */
export type TickBoxProps = {
  kind: 'radio' | 'checkbox'
  /** Radios of one question share a name. */
  name: string
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  className?: string
  label?: string
  disabled?: boolean
}
