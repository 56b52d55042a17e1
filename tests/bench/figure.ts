/** One measured figure beside its floor, both from the same run; of memory beside what it may be at most. */
export type Figure = {
  name: string
  /** Per second, unless it has another unit. */
  value: number
  unit?: 'MB'
  floor: number
  ratio: number
  goal: number
  ok: boolean
}

/** A figure from two rates; `goal` is the ratio we hold ourselves to. */
export function figure(name: string, value: number, floor: number, goal: number): Figure {
  const ratio = floor > 0 ? Math.round((value / floor) * 1000) / 1000 : 0
  return { name, value: Math.round(value), floor: Math.round(floor), ratio, goal, ok: ratio >= goal }
}

/** Megabytes that may be no more than `most`. */
export function memory(name: string, megabytes: number, most: number): Figure {
  const value = Math.round(megabytes)
  return { name, value, unit: 'MB', floor: most, ratio: value / most, goal: 1, ok: value <= most }
}

/** A figure as one line for people. */
export function showFigure({ name, value, floor, ratio, goal, ok, unit }: Figure): string {
  const begin = `${ok ? 'ok  ' : unit ? 'HIGH' : 'LOW '} ${name.padEnd(62)} ${String(value).padStart(7)}`
  if (unit) return `${begin} ${unit}, at most ${floor} ${unit}`
  return `${begin}/s  floor ${String(floor).padStart(7)}/s  ratio ${ratio.toFixed(3)}  goal ${goal}`
}

/** The middle of some rates: one noisy round does not move it. */
export const median = (rates: number[]) => rates.toSorted((a, b) => a - b)[rates.length >> 1] ?? 0
