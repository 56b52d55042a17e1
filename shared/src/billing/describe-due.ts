/** A due date in words, and whether it has passed unpaid. */
export type DueWords = { readonly words: string; readonly past: boolean }

/** Says until when a bill is to be paid; `dueOn` and `today` are dates `2026-11-15`, the due date itself is in time. */
export function describeDue(dueOn: string, today: string): DueWords {
  const day = `${Number(dueOn.slice(5, 7))}月${Number(dueOn.slice(8))}日`
  const date = dueOn.slice(0, 4) === today.slice(0, 4) ? day : `${dueOn.slice(0, 4)}年${day}`
  if (dueOn < today) return { words: `已过 ${date}`, past: true }
  return { words: dueOn === today ? '今天之内缴清' : `${date}前缴清`, past: false }
}
