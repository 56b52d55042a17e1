import { isDeepStrictEqual } from 'node:util'
import type { NewCharge } from '@haolin/shared/billing/charge-home.ts'
import type { Tx } from '../db/connect.ts'
import type { Run } from './lock-run.ts'

/** A charge of a household as it was just computed. */
export type PlacedCharge = NewCharge & { householdId: string; unitId: string }

type Known = {
  id: string
  householdId: string
  itemId: string
  source: string
  revision: number
  billed: boolean
  voided: boolean
  dueOn: string
  snapshot: Record<string, unknown>
}

/**
 * Makes the charges of some households in a run be what was computed: equal ones stay, changed ones are voided and come
 * again one revision higher, and what is already on a bill is never touched. Done twice it changes nothing.
 */
export async function placeCharges(
  tx: Tx,
  run: Run,
  householdIds: readonly string[],
  computed: readonly PlacedCharge[],
): Promise<void> {
  const known = await readKnown(tx, run, householdIds)
  const knownAs = Map.groupBy(known, keyOf)
  const kept = new Set<string>()
  const added = computed.flatMap((charge) => {
    const before = knownAs.get(keyOf(charge)) ?? []
    const live = before.find(({ voided }) => !voided)
    if (live && (live.billed || isSame(live, charge))) {
      kept.add(live.id)
      return []
    }
    const revision = before.reduce((last, one) => Math.max(last, one.revision), 0) + 1
    return [{ ...charge, revision }]
  })
  const gone = known.filter(({ id, voided, billed }) => !voided && !billed && !kept.has(id))
  await voidDrafts(
    tx,
    run,
    gone.map(({ id }) => id),
  )
  await insertCharges(tx, run, added)
}

const keyOf = ({ householdId, itemId, source }: Pick<Known, 'householdId' | 'itemId' | 'source'>) =>
  `${householdId} ${itemId} ${source}`

const isSame = (known: Known, computed: PlacedCharge) =>
  known.dueOn === computed.dueOn &&
  isDeepStrictEqual(known.snapshot, JSON.parse(JSON.stringify(computed.snapshot)))

async function readKnown(
  tx: Tx,
  { communityId, id }: Run,
  householdIds: readonly string[],
): Promise<Known[]> {
  const { rows } = await tx.client.query<Known>({
    name: 'known_charges_of_run',
    text: `
      select c.id, c.household_id as "householdId", c.fee_item_id as "itemId", c.source, c.revision, c.due_on as "dueOn",
             c.bill_id is not null as billed, c.voided_at is not null as voided, c.snapshot
        from charges c
       where c.community_id = $1 and c.run_id = $2 and c.household_id = any($3)
       order by c.id for update`,
    values: [communityId, id, householdIds],
  })
  return rows
}

async function voidDrafts(tx: Tx, { communityId }: Run, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.client.query({
    name: 'void_draft_charges',
    text: `update charges set voided_at = $3
            where community_id = $1 and id = any($2) and bill_id is null and voided_at is null`,
    values: [communityId, ids, tx.now],
  })
}

async function insertCharges(
  tx: Tx,
  run: Run,
  added: readonly (PlacedCharge & { revision: number })[],
): Promise<void> {
  if (added.length === 0) return
  const records = added.map((charge) => ({
    household_id: charge.householdId,
    unit_id: charge.unitId,
    fee_item_id: charge.itemId,
    source: charge.source,
    revision: charge.revision,
    amount_fen: charge.amountFen,
    due_on: charge.dueOn,
    snapshot: charge.snapshot,
  }))
  await tx.client.query({
    name: 'insert_charges',
    text: `
      insert into charges (community_id, run_id, period, household_id, unit_id, fee_item_id, source, revision,
        amount_fen, due_on, snapshot)
      select $1, $2, $3, c.* from jsonb_to_recordset($4) as c(household_id uuid, unit_id uuid, fee_item_id uuid,
        source text, revision int, amount_fen bigint, due_on date, snapshot jsonb)
      on conflict do nothing`,
    values: [run.communityId, run.id, run.period, JSON.stringify(records)],
  })
}
