import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { maskName, maskPhone } from '@haolin/shared/mask.ts'
import { homeChanges } from '@haolin/shared/register/home-changes.ts'
import { areaWords } from '@haolin/shared/register/judge-homes.ts'
import { consentWays, mayReadNeeds, needKinds } from '@haolin/shared/register/needs.ts'
import { sightOf, timelineKinds } from '@haolin/shared/register/timeline.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { openText } from '../sealed/open-text.ts'
import { homeFileText } from './home-file-query.ts'
import { isAtWork } from './on-duty.ts'

type File = Api['GET /communities/:communityId/units/:unitId/file']['reply']
type NeedRow = {
  needId: string
  kind: keyof typeof needKinds
  whose: string | null
  note: string
  consentedBy: string
  consentWay: keyof typeof consentWays
  consentedOn: string
  untilOn: string
}
type Row = Omit<
  File,
  'area' | 'needs' | 'needsHidden' | 'mayKeep' | 'timelineKinds' | 'households' | 'history'
> & {
  areaScaled: number
  households: (Omit<File['households'][number], 'owners'> & { owners: string[] })[]
  history: Omit<File['history'][number], 'label'>[]
}

/** Everything the register has of a home, in one statement; what the household needs, only for who may read it now. */
export async function readHomeFile(context: MemberContext, unitId: string): Promise<File> {
  const { communityId, post } = context.member
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Row>({
      name: 'home_file',
      text: homeFileText,
      values: [communityId, unitId, tx.now],
    })
    const { areaScaled, ...row } = found(rows[0])
    const roles = post?.roles ?? []
    const mayRead = mayReadNeeds(roles, await isAtWork(tx, context))
    const needs = mayRead && row.householdId ? await readNeeds(tx, communityId, row.householdId) : null
    if (needs && needs.length > 0)
      await audit(tx, communityId, context.actor, 'register.read_needs', `unit:${unitId}`, {
        needs: needs.length,
      })
    return {
      ...row,
      area: areaWords(areaScaled),
      people: row.people.map((person) => ({
        ...person,
        name: maskName(person.name),
        phone: person.phone && maskPhone(openText(person.phone, 'residents.phone')),
      })),
      needs: row.householdId ? needs : [],
      needsHidden: mayRead ? '' : '照护需要只给当班的客服和经理看。',
      households: row.households.map((one) => ({ ...one, owners: one.owners.map(maskName).join('、') })),
      history: row.history.map((one) => ({ ...one, label: homeChanges[one.kind].label })),
      mayKeep: holds(context, 'agent', 'manager', 'administrator'),
      timelineKinds: [...sightOf(roles).keys()].map((kind) => ({ kind, label: timelineKinds[kind] })),
    }
  })
}

async function readNeeds(tx: Tx, communityId: string, householdId: string) {
  const { rows } = await tx.client.query<NeedRow>({
    name: 'needs_of_household',
    text: `
      select n.id as "needId", n.kind, r.name as whose, n.note, n.consented_by as "consentedBy",
             n.consent_way as "consentWay", n.consented_on as "consentedOn", n.until_on as "untilOn"
        from needs n left join residents r on r.community_id = $1 and r.id = n.resident_id
       where n.community_id = $1 and n.household_id = $2 and n.withdrawn_at is null and n.until_on >= $3
       order by n.created_at, n.id`,
    values: [communityId, householdId, localDate(tx.now.getTime())],
  })
  return rows.map(({ needId, kind, whose, note, untilOn, ...consent }) => ({
    needId,
    kind,
    label: needKinds[kind].label,
    whose: whose ?? '',
    note,
    untilOn,
    consent: `${consent.consentedBy} ${consent.consentedOn} ${consentWays[consent.consentWay]}同意，到 ${untilOn}`,
  }))
}
