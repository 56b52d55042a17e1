import { findOrphans, type Orphans } from './find-orphans.ts'

type Swept = Parameters<typeof findOrphans>[0] & { log: { error(...words: unknown[]): void } }

/** So many files may go whatever else is there. */
const fewFiles = 200

/**
 * Whether it looks as if files had lost their rows rather than their writers: a database brought back from an old backup would
 * take every newer photo for an orphan.
 */
export const tooMany = ({ seen, keys }: Orphans): boolean => keys.length > fewFiles && keys.length * 10 > seen

/** Removes files in storage that nothing names; none, and says so, when there are too many. Gives how many. */
export async function sweepOrphans(context: Swept): Promise<number> {
  const orphans = await findOrphans(context)
  if (tooMany(orphans)) {
    const { seen, keys } = orphans
    context.log.error({ seen, orphans: keys.length }, 'too many files without a row, none was removed')
    return 0
  }
  for (const key of orphans.keys) await context.storage.remove(key)
  return orphans.keys.length
}
