import type { HomePlan } from '@haolin/shared/register/judge-homes.ts'
import type { JudgedRow } from '@haolin/shared/register/read-row.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { units } from '../communities/tables.ts'
import { addUnits, changeUnit } from '../communities/write-units.ts'
import type { Tx } from '../db/connect.ts'
import type { WrittenRow } from './written-row.ts'

/** Writes new homes together, changed ones one by one; says what stood before. */
export async function writeHomeRows(
  tx: Tx,
  communityId: string,
  rows: readonly JudgedRow<HomePlan>[],
): Promise<WrittenRow[]> {
  const planned = rows.map(({ line, plan }) => ({ line, ...found(plan) }))
  const fresh = planned.filter(({ unitId }) => unitId === null)
  const idOf = await addUnits(
    tx,
    communityId,
    fresh.map(({ facts }) => facts),
  )
  const known = planned.flatMap((row) => (row.unitId === null ? [] : [{ ...row, unitId: row.unitId }]))
  const before = await tx.db
    .select({
      id: units.id,
      areaScaled: units.areaScaled,
      usage: units.usage,
      occupancy: units.occupancy,
      movedInOn: units.movedInOn,
    })
    .from(units)
    .where(
      and(
        eq(units.communityId, communityId),
        inArray(
          units.id,
          known.map(({ unitId }) => unitId),
        ),
      ),
    )
    .for('update')
  const written: WrittenRow[] = fresh.map(({ line, facts }) => ({
    line,
    subjectId: found(idOf.get(facts.label)),
    after: pick(facts),
  }))
  for (const { line, unitId, facts } of known) {
    const old = found(before.find(({ id }) => id === unitId))
    await changeUnit(tx, communityId, unitId, facts)
    written.push({ line, subjectId: unitId, before: pick(old), after: pick(facts) })
  }
  return written
}

const pick = ({
  areaScaled,
  usage,
  occupancy,
  movedInOn,
}: Pick<HomePlan['facts'], 'areaScaled' | 'usage' | 'occupancy' | 'movedInOn'>) => ({
  areaScaled,
  usage,
  occupancy,
  movedInOn,
})
