import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { describeEntry, type HistoryRow } from './describe-entry.ts'
import { findHouseholdPeople } from './queries.ts'
import { timelineText } from './timeline-query.ts'

type History = Api['GET /communities/:communityId/my-record']['reply']

/** Whose history: homes with the day since when, people of the register, accounts. */
type Whose = {
  communityId: string
  unitIds: string[]
  residentIds: string[]
  accountIds: string[]
  since: string
  /** The desk reads every call about the home; one of the household only their own. */
  wholeHome: boolean
  /** The reader's post: complaints about them do not exist for them. */
  reader: string | null
}

const pageSize = 20
const place = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([\w:-]{3,90})$/

/** Everything between a household and us, for the desk; 404 when there is no such household here. */
export async function readHouseholdTimeline(
  context: MemberContext,
  householdId: string,
  after: string | undefined,
): Promise<History> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const rows = await findHouseholdPeople(tx, communityId, householdId)
    const { unitId, fromOn } = found(rows[0])
    return readPage(tx, after, {
      communityId,
      unitIds: [unitId],
      residentIds: rows.flatMap((row) => row.residentId ?? []),
      accountIds: rows.flatMap((row) => row.accountId ?? []),
      since: fromOn,
      wholeHome: true,
      reader: context.member.post?.staffId ?? null,
    })
  })
}

/** Everything between the caller and us: their homes' tickets, their own calls and messages. */
export async function readMyRecord(context: MemberContext, after: string | undefined): Promise<History> {
  const { communityId, homes } = context.member
  return context.inTx(async (tx) => {
    const households = await Promise.all(
      homes.map(({ householdId }) => findHouseholdPeople(tx, communityId, householdId)),
    )
    const since = households.flatMap((rows) => rows[0]?.fromOn ?? []).sort()[0] ?? '1970-01-01'
    return readPage(tx, after, {
      communityId,
      unitIds: homes.map(({ unitId }) => unitId),
      residentIds: homes.map(({ residentId }) => residentId),
      accountIds: [context.actor.accountId],
      since,
      wholeHome: false,
      reader: context.member.post?.staffId ?? null,
    })
  })
}

async function readPage(tx: Tx, after: string | undefined, whose: Whose): Promise<History> {
  const [at, id] = after === undefined ? [null, null] : readPlace(after)
  const { rows } = await tx.client.query<HistoryRow>({
    name: 'household-timeline',
    text: timelineText,
    values: [
      whose.communityId,
      whose.unitIds,
      whose.residentIds,
      whose.accountIds,
      whose.since,
      whose.wholeHome,
      at,
      id,
      pageSize + 1,
      whose.reader,
    ],
  })
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    items: shown.map(describeEntry),
    next: last && rows.length > pageSize ? `${last.at.toISOString()}_${last.id}` : null,
  }
}

function readPlace(after: string): [string, string] {
  const [at, id] = place.exec(after)?.slice(1) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at)))
    throw new AppError('invalid_input', { fields: [{ field: 'after', message: '列表位置不对，请从头刷新' }] })
  return [at, id]
}
