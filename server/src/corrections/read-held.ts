import type { Api } from '@haolin/shared/api/index.ts'
import { maskName, maskPhone } from '@haolin/shared/mask.ts'
import { answerDays, correctionStates, describeWish, mayAskFor } from '@haolin/shared/register/correction.ts'
import { areaWords } from '@haolin/shared/register/judge-homes.ts'
import { and, desc, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { homeFileText } from '../register/home-file-query.ts'
import { openText } from '../sealed/open-text.ts'
import { registerCorrections } from './tables.ts'

type Held = Api['GET /communities/:communityId/units/:unitId/held']['reply']
type Row = Pick<Held, 'label' | 'usage' | 'occupancy' | 'movedInOn' | 'spaces'> & {
  areaScaled: number
  people: (Omit<Held['people'][number], 'me' | 'mayAsk'> & { leaseUntil: string | null })[]
  vehicles: Omit<Held['vehicles'][number], 'mayAsk'>[]
  pets: Omit<Held['pets'][number], 'mayAsk'>[]
}

/** What the register holds about the caller's home: themselves in full, everybody else masked, and what they asked to correct. */
export async function readHeld(context: MemberContext, unitId: string): Promise<Held> {
  const { communityId } = context.member
  const mine = found(homeOf(context, unitId))
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Row>({
      name: 'home_file',
      text: homeFileText,
      values: [communityId, unitId, tx.now],
    })
    const { areaScaled, label, usage, occupancy, movedInOn, spaces, people, vehicles, pets } = found(rows[0])
    const mayAsk = mayAskFor(mine.relation, false)
    return {
      label,
      area: areaWords(areaScaled),
      usage,
      occupancy,
      movedInOn,
      answerDays,
      people: people.map(({ residentId, name, phone, relation, leaseUntil }) => {
        const me = residentId === mine.residentId
        const number = phone && openText(phone, 'residents.phone')
        return {
          residentId,
          name: me ? name : maskName(name),
          phone: number && (me ? number : maskPhone(number)),
          relation,
          leaseUntil,
          me,
          mayAsk: mayAskFor(mine.relation, me),
        }
      }),
      vehicles: vehicles.map((one) => ({ ...one, mayAsk })),
      pets: pets.map((one) => ({ ...one, mayAsk })),
      spaces: spaces.map(({ code, kind, plate }) => ({ code, kind, plate })),
      mayAdd: mayAsk,
      corrections: await readOwn(tx, communityId, unitId, context.actor.accountId),
    }
  })
}

async function readOwn(
  tx: Tx,
  communityId: string,
  unitId: string,
  accountId: string,
): Promise<Held['corrections']> {
  const rows = await tx.db
    .select()
    .from(registerCorrections)
    .where(
      and(
        eq(registerCorrections.communityId, communityId),
        eq(registerCorrections.unitId, unitId),
        eq(registerCorrections.accountId, accountId),
      ),
    )
    .orderBy(desc(registerCorrections.createdAt))
    .limit(20)
  return rows.map(({ id, wish, before, subjectId, reason, state, answer, createdAt, dueAt, decidedAt }) => ({
    correctionId: id,
    subjectId,
    words: describeWish(wish, before),
    reason,
    state,
    stateLabel: correctionStates[state],
    answer: answer ?? '',
    askedAt: createdAt.toISOString(),
    dueAt: dueAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }))
}
