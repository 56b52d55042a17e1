/** One measured figure beside its floor, both from the same run. */
export type Figure = {
  name: string
  /** Per second. */
  value: number
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

/** A figure as one line for people. */
export const showFigure = ({ name, value, floor, ratio, goal, ok }: Figure) =>
  `${ok ? 'ok  ' : 'LOW '} ${name.padEnd(62)} ${String(value).padStart(7)}/s  floor ${String(floor).padStart(7)}/s  ratio ${ratio.toFixed(3)}  goal ${goal}`

/** The middle of some rates: one noisy round does not move it. */
export const median = (rates: number[]) => rates.toSorted((a, b) => a - b)[rates.length >> 1] ?? 0
