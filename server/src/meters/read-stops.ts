import type { Api } from '@haolin/shared/api/index.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import {
  type MeterKind,
  type ReadingKind,
  type ReadingVerdict,
  readingVerdicts,
} from '@haolin/shared/meter/kinds.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { makeFileLink } from '../files/make-file-link.ts'
import { stand } from './read-facts.ts'

type Stop = Api['GET /communities/:communityId/meter-route']['reply']['stops'][number]

/** Which meters: of a building (empty for public ones), one alone, those missing or those that wait for a person. */
export type StopFilter = { buildingId?: string; meterId?: string; show?: 'all' | 'unread' | 'review' }

type Row = {
  meterId: string
  code: string
  kind: MeterKind
  place: string
  unitLabel: string | null
  building: string | null
  digits: number
  multiplier: number
  previous: number
  previousOn: string | null
  value: number | null
  readingKind: ReadingKind
  readOn: string
  usage: number
  verdict: ReadingVerdict
  confirmed: boolean
  note: string | null
  photoId: string | null
  billed: boolean
}

const text = `
select m.id as "meterId", m.code, m.kind, m.place, u.label as "unitLabel", b.name as building, m.digits,
       m.multiplier_scaled as multiplier, coalesce(r.previous_scaled, before_.value_scaled, m.start_scaled) as previous,
       coalesce(r.previous_on, before_.read_on) as "previousOn", r.value_scaled as value, r.kind as "readingKind",
       r.read_on as "readOn", r.usage_scaled as usage, r.verdict, r.confirmed, r.note, r.photo_id as "photoId",
       exists (select from households h join charges c on c.community_id = $1 and c.household_id = h.id
                  and c.fee_item_id = m.fee_item_id and c.period = $2 and c.source = m.code
                  and c.bill_id is not null and c.voided_at is null
                where h.community_id = $1 and h.unit_id = m.unit_id) as billed
  from meters m
  left join units u on u.community_id = $1 and u.id = m.unit_id
  left join buildings b on b.community_id = $1 and b.id = u.building_id
  left join lateral (
    select * from (select * from meter_readings x where x.community_id = $1 and x.meter_id = m.id and x.period = $2
                    order by x.revision desc limit 1) y where not y.withdrawn) r on true
  left join lateral (
    select * from (select distinct on (period) * from meter_readings
                    where community_id = $1 and meter_id = m.id and period < $2 order by period, revision desc) y
     where not y.withdrawn and (y.verdict = 'ok' or y.confirmed) order by y.period desc limit 1) before_ on r.meter_id is null
 where m.community_id = $1 and m.removed_on is null
   and ($3::text is null or coalesce(u.building_id::text, '') = $3) and ($4::uuid is null or m.id = $4)
   and case $5 when 'unread' then r.meter_id is null
               when 'review' then r.meter_id is not null and r.verdict <> 'ok' and not r.confirmed else true end
 order by b.position, u.entrance, u.floor desc, u.room, m.kind, m.code
 limit 2000`

/** Meters in the order one walks: building, entrance, from the top floor down, with what was read in a period. */
export async function readStops(
  context: Context,
  tx: Tx,
  communityId: string,
  period: string,
  { buildingId, meterId, show = 'all' }: StopFilter,
): Promise<Stop[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'meter_stops',
    text,
    values: [communityId, period, buildingId ?? null, meterId ?? null, show],
  })
  return rows.map((row) => ({
    meterId: row.meterId,
    code: row.code,
    kind: row.kind,
    place: row.place,
    unitLabel: row.unitLabel,
    building: row.building ?? '公共区域',
    digits: row.digits,
    multiplier: showDecimal({ digits: row.multiplier, places: 4 }, 0),
    previous: showDecimal(stand(row.previous), 0),
    previousOn: row.previousOn,
    reading: row.value === null ? null : showReading(context, tx, communityId, row, row.value),
  }))
}

function showReading(
  context: Context,
  tx: Tx,
  communityId: string,
  row: Row,
  value: number,
): Stop['reading'] {
  const verdict = readingVerdicts[row.verdict]
  const billable = verdict.billable || row.confirmed
  const photo = row.photoId && { communityId, fileId: row.photoId, size: 'full' as const }
  return {
    value: showDecimal(stand(value), 0),
    kind: row.readingKind,
    readOn: row.readOn,
    usage: showDecimal(stand(row.usage), 0),
    verdict: row.verdict,
    confirmed: row.confirmed,
    billable,
    billed: row.billed,
    advice: billable ? '' : verdict.words,
    note: row.note,
    photoUrl: photo ? makeFileLink(context, tx.now, photo) : null,
  }
}
