import { CannotStart } from '../cannot-start.ts'
import type { Base } from './backup-folder.ts'

/** The youngest backup that ended before `until`, or the youngest of all. Throws which moments can be had. */
export function chooseBase(bases: Base[], from: string, until: Date | undefined): Base {
  const fitting = bases.filter(({ endedAt }) => !until || new Date(endedAt) <= until)
  const base = fitting.at(-1)
  if (base) return base
  const [oldest] = bases
  throw new CannotStart(
    oldest
      ? `最早只能恢复到 ${oldest.endedAt}\nthe earliest moment that can be brought back is ${oldest.endedAt}`
      : `${from} 里没有完整的备份\nthere is no whole backup in ${from}`,
  )
}
