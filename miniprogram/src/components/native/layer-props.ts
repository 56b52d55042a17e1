import type { ReactNode } from 'react'

/** Something in front of the page that wants an answer first. */
export type LayerProps = {
  open: boolean
  onClose: () => void
  /** Class of the veil with the box inside. */
  className?: string
  boxClassName?: string
  label: string
  children: ReactNode
}
