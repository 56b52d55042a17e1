import type { ErrorCode } from '../errors.ts'

// biome-ignore format: one row reads as one sentence
/** What becomes of a suggestion: the words, where it may go from here, and what must be said with it. */
export const fates = {
  received:   { label: '收到',     next: ['discussing', 'adopted', 'partly', 'declined'], needs: [] },
  discussing: { label: '讨论中',   next: ['adopted', 'partly', 'declined'],               needs: [] },
  adopted:    { label: '采纳',     next: ['partly', 'declined', 'done'],                  needs: ['reason', 'dueOn'] },
  partly:     { label: '部分采纳', next: ['adopted', 'declined', 'done'],                 needs: ['reason', 'dueOn'] },
  declined:   { label: '暂不采纳', next: ['discussing', 'adopted', 'partly'],             needs: ['reason'] },
  done:       { label: '已做到',   next: [],                                              needs: ['reason'] },
} as const satisfies Record<string, FateRow>

type FateRow = {
  label: string
  next: readonly string[]
  needs: readonly ('reason' | 'dueOn')[]
}

export type Fate = keyof typeof fates

/** Why a suggestion cannot go this way; null when it can. Days are `2026-11-21`. */
export function judgeFate(
  from: Fate,
  to: Fate,
  given: { reason: string; dueOn: string | null },
  today: string,
): ErrorCode | null {
  const next: readonly Fate[] = fates[from].next
  const needs: readonly string[] = fates[to].needs
  if (!next.includes(to)) return 'fate_not_possible'
  if (needs.includes('reason') && given.reason.trim() === '') return 'reason_needed'
  if (needs.includes('dueOn') && (given.dueOn === null || given.dueOn < today)) return 'fate_date_needed'
  return null
}

/** The way a suggestion has come, as the owner sees it: stages passed, the present one, those to come. */
export function wayOf(fate: Fate): { label: string; reached: boolean }[] {
  const decided = fate === 'declined' || fate === 'partly' ? fates[fate].label : fates.adopted.label
  const reached = { received: 1, discussing: 2, adopted: 3, partly: 3, declined: 3, done: 4 }[fate]
  const way = [fates.received.label, fates.discussing.label, decided, fates.done.label]
  return (fate === 'declined' ? way.slice(0, 3) : way).map((label, i) => ({ label, reached: i < reached }))
}
