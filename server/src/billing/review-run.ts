import type { Api } from '@haolin/shared/api/index.ts'
import { datesOf, movePeriod } from '@haolin/shared/billing/period.ts'
import { explainChange, type Snapshot } from '@haolin/shared/billing/snapshot.ts'
import { type ReadingVerdict, readingVerdicts } from '@haolin/shared/meter/kinds.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readRun } from './queries.ts'

type Review = Api['GET /communities/:communityId/billing-runs/:runId/review']['reply']

const shown = 20

/** What to look at before a run is published: largest changes, missing readings, homes that nothing is charged. */
export async function reviewRun(context: MemberContext, runId: string): Promise<Review> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const { period } = await readRun(tx, communityId, runId)
    const changes = await readChanges(tx, communityId, runId, period)
    const unread = await readUnread(tx, communityId, period)
    const uncharged = await readUncharged(tx, communityId, runId, period)
    return {
      changes,
      unread: unread.slice(0, shown),
      unreadCount: unread.length,
      uncharged: uncharged.slice(0, shown),
      unchargedCount: uncharged.length,
    }
  })
}

type Pair = { name: string; now: Snapshot; before: Snapshot | null }

/** The homes whose sum differs most from the period before, with the words their owners will read. */
async function readChanges(
  tx: Tx,
  communityId: string,
  runId: string,
  period: string,
): Promise<Review['changes']> {
  const { rows } = await tx.client.query<Omit<Review['changes'][number], 'words'> & { charges: Pair[] }>({
    name: 'largest_changes',
    text: `
      with now_ as (select unit_id, household_id, sum(amount_fen - reduced_fen) as fen from charges
                     where community_id = $1 and run_id = $2 and period = $3 and voided_at is null group by 1, 2),
           before_ as (select household_id, sum(amount_fen - reduced_fen) as fen from charges
                        where community_id = $1 and period = $4 and run_id is not null and voided_at is null group by 1),
           most as (select n.unit_id, n.household_id, n.fen, b.fen as before_fen from now_ n join before_ b using (household_id)
                     where n.fen <> b.fen order by abs(n.fen - b.fen) desc, n.unit_id limit $5)
      select u.label as "unitLabel", m.fen::bigint as "nowFen", m.before_fen::bigint as "beforeFen",
             (select jsonb_agg(jsonb_build_object('name', f.name, 'now', c.snapshot, 'before',
                       (select p.snapshot from charges p where p.community_id = $1 and p.period = $4
                           and p.household_id = c.household_id and p.fee_item_id = c.fee_item_id and p.source = c.source
                           and p.voided_at is null limit 1)) order by f.code)
                from charges c join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
               where c.community_id = $1 and c.run_id = $2 and c.household_id = m.household_id and c.voided_at is null) as charges
        from most m join units u on u.community_id = $1 and u.id = m.unit_id
       order by abs(m.fen - m.before_fen) desc, u.label`,
    values: [communityId, runId, period, movePeriod(period, -1), shown],
  })
  return rows.map(({ charges, ...row }) => ({
    ...row,
    words: charges.flatMap(({ name, now, before }) => {
      const said = now.amountFen === before?.amountFen ? null : explainChange(now, before)
      return said ? [`${name}${said}`] : []
    }),
  }))
}

/** Meters of inhabited homes without a reading that may be billed. */
async function readUnread(tx: Tx, communityId: string, period: string): Promise<Review['unread']> {
  const { firstDay, lastDay } = datesOf(period)
  const { rows } = await tx.client.query<{
    unitLabel: string
    meter: string
    verdict: ReadingVerdict | null
  }>({
    name: 'unread_meters',
    text: `
      select u.label as "unitLabel", m.code as meter, case when not r.withdrawn then r.verdict end as verdict
        from meters m join units u on u.community_id = $1 and u.id = m.unit_id
        left join lateral (select verdict, confirmed, withdrawn from meter_readings x where x.community_id = $1
          and x.meter_id = m.id and x.period = $2 order by x.revision desc limit 1) r on true
       where m.community_id = $1 and m.fee_item_id is not null and m.removed_on is null
         and exists (select from households h where h.community_id = $1 and h.unit_id = u.id
               and h.from_on <= $4 and (h.until_on is null or h.until_on >= $3))
         and (r.verdict is null or r.withdrawn or (r.verdict <> 'ok' and not r.confirmed))
       order by u.label, m.code`,
    values: [communityId, period, firstDay, lastDay],
  })
  return rows.map(({ verdict, ...row }) => ({
    ...row,
    state: verdict ? readingVerdicts[verdict].label : '没有抄',
  }))
}

/** Inhabited homes that get no charge for the service itself: most often a price is missing for their kind. */
async function readUncharged(
  tx: Tx,
  communityId: string,
  runId: string,
  period: string,
): Promise<Review['uncharged']> {
  const { firstDay, lastDay } = datesOf(period)
  const { rows } = await tx.client.query<{ unitLabel: string; usage: string }>({
    name: 'uncharged_homes',
    text: `
      select u.label as "unitLabel", u.usage
        from units u
       where u.community_id = $1
         and exists (select from households h where h.community_id = $1 and h.unit_id = u.id
               and h.from_on < $3 and (h.until_on is null or h.until_on >= $4))
         and not exists (select from charges c join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
               where c.community_id = $1 and c.run_id = $2 and c.unit_id = u.id and c.voided_at is null
                 and f.kind in ('area', 'fixed'))
       order by u.label`,
    values: [communityId, runId, firstDay, lastDay],
  })
  return rows.map(({ unitLabel, usage }) => ({
    unitLabel,
    words: usage === 'shop' ? '没有适用的商铺价格' : '没有适用的住宅价格',
  }))
}
