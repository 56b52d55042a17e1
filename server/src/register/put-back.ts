import type { ImportKind } from '@haolin/shared/register/import-columns.ts'
import type { HomeFacts } from '@haolin/shared/register/judge-homes.ts'
import type { PersonFacts } from '@haolin/shared/register/judge-people.ts'
import { and, eq, sql } from 'drizzle-orm'
import { changeUnit } from '../communities/write-units.ts'
import type { Tx } from '../db/connect.ts'
import { correctPerson } from '../residents/correct-person.ts'
import { openText } from '../sealed/open-text.ts'
import { type registerImportRows, vehicles } from './tables.ts'

type Row = Pick<typeof registerImportRows.$inferSelect, 'before' | 'after'> & { subjectId: string }

const present: Record<ImportKind, string> = {
  homes: `select jsonb_build_object('areaScaled', area_scaled, 'usage', usage, 'occupancy', occupancy,
            'movedInOn', moved_in_on) @> $3::jsonb as same from units where community_id = $1 and id = $2`,
  people: `select jsonb_build_object('name', name, 'relation', relation) @> ($3::jsonb - 'leaseUntil' - 'phone')
             and removed_at is null as same, phone from residents where community_id = $1 and id = $2`,
  vehicles: `select jsonb_build_object('note', note) @> $3::jsonb and until_on is null as same
               from vehicles where community_id = $1 and id = $2`,
}

/** Writes what stood before an import changed it; says why not when somebody has changed it since. */
export async function putBack(
  tx: Tx,
  communityId: string,
  kind: ImportKind,
  { subjectId, before, after }: Row,
): Promise<string | null> {
  const { rows } = await tx.client.query<{ same: boolean; phone?: string | null }>(present[kind], [
    communityId,
    subjectId,
    JSON.stringify(after),
  ])
  const [now] = rows
  if (!now?.same || (kind === 'people' && !hasPhone(now.phone, after?.phone)))
    return '导入之后又改过，保持现在的内容'
  if (kind === 'homes' && (await billedSince(tx, communityId, subjectId, before, after)))
    return '已经按新面积出过账，请先作废账单'
  if (kind === 'homes') await changeUnit(tx, communityId, subjectId, before as HomeFacts)
  if (kind === 'people') await correctPerson(tx, communityId, subjectId, before as PersonFacts)
  if (kind === 'vehicles')
    await tx.db
      .update(vehicles)
      .set({ note: String(before?.note ?? '') })
      .where(and(eq(vehicles.communityId, communityId), eq(vehicles.id, subjectId), sql`until_on is null`))
  return null
}

/** Whether a sealed number of the register is still the one an import wrote. */
const hasPhone = (kept: string | null | undefined, phone: unknown) =>
  (kept ? openText(kept, 'residents.phone') : null) === (phone ?? null)

/** A bill made since with another area than the one that would come back. */
async function billedSince(
  tx: Tx,
  communityId: string,
  unitId: string,
  before: Row['before'],
  after: Row['after'],
): Promise<boolean> {
  if (before?.areaScaled === after?.areaScaled) return false
  const { rows } = await tx.client.query(
    `select 1 from charges c join register_import_rows r on r.community_id = $1 and r.subject_id = $2
       join register_imports i on i.community_id = $1 and i.id = r.import_id
      where c.community_id = $1 and c.unit_id = $2 and c.voided_at is null and c.created_at >= i.confirmed_at limit 1`,
    [communityId, unitId],
  )
  return rows.length > 0
}
