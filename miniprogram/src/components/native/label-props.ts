import type { ReactNode } from 'react'

/** The name of a box to fill in. */
export type LabelProps = { forId: string; className?: string; children: ReactNode }
