import { create } from 'zustand'
import type { Tab } from '../pages'

type CurrentTab = {
  tab: Tab
  /** Numbers beside the tabs: tickets that need me, unread messages, urgent work. */
  counts: Partial<Record<Tab, number>>
  show: (tab: Tab) => void
  count: (counts: Partial<Record<Tab, number>>) => void
}

/** Which tab is open; WeChat gives every tab page a bar of its own, and all of them read this. */
export const useCurrentTab = create<CurrentTab>((set) => ({
  tab: 'home',
  counts: {},
  show: (tab) => set({ tab }),
  count: (counts) => set((now) => ({ counts: { ...now.counts, ...counts } })),
}))
