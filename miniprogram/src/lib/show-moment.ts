/** A moment as papers say it, Beijing time: `2026-11-21 15:10:08`. */
export function showMoment(moment: string): string {
  const beijing = new Date(new Date(moment).getTime() + 8 * 60 * 60 * 1000)
  return beijing.toISOString().slice(0, 19).replace('T', ' ')
}
