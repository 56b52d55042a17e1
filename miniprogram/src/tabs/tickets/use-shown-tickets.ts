import { create } from 'zustand'

/** The part of my tickets that is shown. */
export type Shown = 'active' | 'to_confirm' | 'done' | 'draft'

/** Stays while one goes to another tab and comes back. */
export const useShownTickets = create<{ show: Shown; choose: (show: Shown) => void }>((set) => ({
  show: 'active',
  choose: (show) => set({ show }),
}))
