import type { LivePerson } from '@haolin/shared/api/live.ts'
import { create } from 'zustand'

type LiveState = {
  /** Whether news comes by itself now. */
  connected: boolean
  /** Colleagues with tickets open, by community. */
  present: Record<string, LivePerson[]>
}

/** What the live connection knows at this moment. */
export const useLiveState = create<LiveState>(() => ({ connected: false, present: {} }))
