import type { Context } from '../context.ts'
import { partKey } from './part-key.ts'
import type { ExportRow } from './tables.ts'

const atOnce = 20

/** Removes whatever parts of an export may lie in storage; those that are gone already do not matter. */
export async function removeParts(
  { storage }: Pick<Context, 'storage'>,
  row: Pick<ExportRow, 'communityId' | 'id' | 'partsKept'>,
): Promise<void> {
  for (let first = 1; first <= row.partsKept; first += atOnce) {
    const parts = Array.from({ length: Math.min(atOnce, row.partsKept - first + 1) }, (_, i) => first + i)
    await Promise.all(parts.map((part) => storage.remove(partKey(row, part))))
  }
}
