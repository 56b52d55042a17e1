import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { judgeStand, type WantedReading } from './judge-stand.ts'
import { type MeterFacts, readFacts, scale, stand } from './read-facts.ts'

/** Readings of one period by one person. */
export type Readings = {
  communityId: string
  period: string
  readBy: string
  readings: readonly (WantedReading & { readOn: string; note?: string | null; photoId?: string | null })[]
  importId?: string
  confirmed?: boolean
}

/**
 * Keeps readings as the newest revision of their meter and period, each judged; a reading that comes after one that
 * changed is judged anew. Throws `reading_billed` for what is on a bill, `reading_digits`, `replacement_needed`.
 */
export async function saveReadings(tx: Tx, wanted: Readings): Promise<void> {
  const { communityId, period } = wanted
  const meterIds = wanted.readings.map(({ meterId }) => meterId)
  const facts = await readFacts(tx, communityId, period, meterIds)
  const factsOf = new Map(facts.map((one) => [one.meterId, one]))
  const rows = wanted.readings.map((reading) => {
    const of = found(factsOf.get(reading.meterId))
    if (of.billed) throw new AppError('reading_billed')
    const judged = judgeStand(of, reading)
    if (!judged.ok) throw new AppError(judged.code)
    return rowOf(wanted, of, reading, judged)
  })
  await insertReadings(tx, communityId, rows)
  await judgeLaterOnes(tx, communityId, facts)
}

type Judged = Extract<ReturnType<typeof judgeStand>, { ok: true }>

function rowOf(
  { period, readBy, importId, confirmed = false }: Readings,
  facts: MeterFacts,
  { meterId, kind, value, oldFinal, newStart, readOn, note, photoId }: Readings['readings'][number],
  { usage, verdict }: Judged,
) {
  return {
    meter_id: meterId,
    period,
    revision: facts.revision + 1,
    kind,
    read_on: readOn,
    value_scaled: scale(value),
    previous_scaled: facts.previous,
    previous_on: facts.previousOn,
    old_final_scaled: oldFinal && scale(oldFinal),
    new_start_scaled: newStart && scale(newStart),
    usage_scaled: scale(usage),
    verdict,
    confirmed,
    withdrawn: false,
    note: note ?? null,
    photo_id: photoId ?? null,
    import_id: importId ?? null,
    read_by: readBy,
  }
}

/** A row of readings as it is inserted. */
export type ReadingRow = ReturnType<typeof rowOf>

/** Inserts judged readings; two at once for one meter come one after the other and keep both revisions. */
export async function insertReadings(
  tx: Tx,
  communityId: string,
  rows: readonly ReadingRow[],
): Promise<void> {
  await tx.client.query({
    name: 'insert_readings',
    text: `
      insert into meter_readings (community_id, created_at, meter_id, period, revision, kind, read_on, value_scaled,
        previous_scaled, previous_on, old_final_scaled, new_start_scaled, usage_scaled, verdict, confirmed, withdrawn, note,
        photo_id, import_id, read_by)
      select $1, $2, r.* from jsonb_to_recordset($3) as r(meter_id uuid, period text, revision int, kind text,
        read_on date, value_scaled bigint, previous_scaled bigint, previous_on date, old_final_scaled bigint,
        new_start_scaled bigint, usage_scaled bigint, verdict text, confirmed boolean, withdrawn boolean, note text,
        photo_id uuid, import_id uuid, read_by uuid)`,
    values: [communityId, tx.now, JSON.stringify(rows)],
  })
}

type Later = {
  meterId: string
  period: string
  kind: WantedReading['kind']
  readOn: string
  value: number
  oldFinal: number | null
  newStart: number | null
  note: string | null
  photoId: string | null
  importId: string | null
  readBy: string
}

/** What follows a changed reading counts from another stand now; on a bill already, the change is refused. */
export async function judgeLaterOnes(
  tx: Tx,
  communityId: string,
  facts: readonly MeterFacts[],
): Promise<void> {
  const byPeriod = Map.groupBy(
    facts.filter(({ nextPeriod }) => nextPeriod !== null),
    ({ nextPeriod }) => nextPeriod ?? '',
  )
  for (const [period, changed] of byPeriod) {
    const meterIds = changed.map(({ meterId }) => meterId)
    const { rows } = await tx.client.query<Later>({
      name: 'later_readings',
      text: `
        select distinct on (meter_id) meter_id as "meterId", period, kind, read_on as "readOn", value_scaled as value,
               old_final_scaled as "oldFinal", new_start_scaled as "newStart", note, photo_id as "photoId",
               import_id as "importId", read_by as "readBy"
          from meter_readings where community_id = $1 and meter_id = any($2) and period = $3
         order by meter_id, revision desc`,
      values: [communityId, meterIds, period],
    })
    const factsOf = new Map(
      (await readFacts(tx, communityId, period, meterIds)).map((one) => [one.meterId, one]),
    )
    const again = rows.map((row) => {
      const of = found(factsOf.get(row.meterId))
      if (of.billed) throw new AppError('reading_billed')
      const reading = {
        ...row,
        value: stand(row.value),
        oldFinal: row.oldFinal === null ? null : stand(row.oldFinal),
        newStart: row.newStart === null ? null : stand(row.newStart),
      }
      const judged = judgeStand(of, reading)
      if (!judged.ok) throw new AppError(judged.code)
      return {
        ...rowOf({ communityId, period, readBy: row.readBy, readings: [] }, of, reading, judged),
        import_id: row.importId,
      }
    })
    await insertReadings(tx, communityId, again)
  }
}
