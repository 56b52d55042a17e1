import type { ReactNode } from 'react'
import type { PageName } from '../../pages'

/** Leads to a page of ours, or dials a number. */
export type AnchorProps = {
  className?: string
  children?: ReactNode
  label?: string
  current?: boolean
  /** Something to do on the way, before the page opens. */
  onPress?: () => void
} & (
  | { to: PageName; with?: Record<string, string>; call?: undefined }
  | { call: string; to?: undefined; with?: undefined }
)
