import { create } from 'zustand'

/** A short message about something that has just happened. */
export type Toast = {
  id: number
  text: string
  tone: 'done' | 'problem' | 'plain'
  action?: { title: string; run: () => void }
}

type Toasts = {
  toasts: Toast[]
  dismiss: (id: number) => void
}

/** How long a message stays: time to read it twice. Problems and offers stay until they are dismissed. */
const STAYS_MS = 4000

let lastId = 0

/** The messages on screen now. */
export const useToasts = create<Toasts>((set) => ({
  toasts: [],
  dismiss: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
}))

/** Tells something in passing; for success and undo, never for an error that belongs to a field. */
export function tell(text: string, rest: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  lastId += 1
  const toast: Toast = { id: lastId, text, tone: 'plain', ...rest }
  useToasts.setState((state) => ({ toasts: [...state.toasts.slice(-1), toast] }))
  if (toast.tone === 'problem') return
  setTimeout(() => useToasts.getState().dismiss(toast.id), toast.action ? STAYS_MS * 2 : STAYS_MS)
}
