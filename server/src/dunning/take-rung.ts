import { localDate } from '@haolin/shared/calendar.ts'
import { type Rung, rungs, wayOf } from '@haolin/shared/dunning/ladder.ts'
import { wordStep } from '@haolin/shared/dunning/words.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { communities } from '../communities/tables.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { chooseDesk, chooseLead, type DeskPerson } from '../tickets/choose-desk.ts'
import type { CaseFacts } from './read-facts.ts'
import { remindOwners } from './remind-owners.ts'
import { dunningNotices, dunningTasks } from './tables.ts'

/** Takes a step of the ladder, once for a case: a message to the owners, or a task for a person. Gives its level. */
export async function takeRung(context: Context, tx: Tx, facts: CaseFacts, rung: Rung): Promise<number> {
  const { communityId, caseId, householdId, owedFen, chargeIds } = facts
  // Whoever lives there now has nothing to do with what former owners owe, and those have no home here any more.
  const owners = facts.former ? [] : await readOwners(tx, facts)
  const way = wayOf(rung, { ...facts, reachable: owners.length > 0 })
  const person = await choosePerson(tx, facts, rung)
  const [community] = await tx.db.select().from(communities).where(eq(communities.id, communityId))
  const { name, dutyPhone } = found(community)
  const words = wordStep(rung, way, {
    ...facts,
    dueOn: found(facts.dueOn),
    communityName: name,
    phone: dutyPhone,
    who: person.called,
    today: localDate(tx.now.getTime()),
    former: facts.former?.words ?? null,
  })
  const { level, demands } = rungs[rung]
  const [notice] = await tx.db
    .insert(dunningNotices)
    .values({
      communityId,
      caseId,
      householdId,
      rung,
      way,
      demands,
      ...words,
      amountFen: owedFen,
      chargeIds,
      at: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: dunningNotices.id })
  if (!notice) return level
  if (way === 'message')
    await remindOwners(context, tx, { facts, owners, rung, noticeId: notice.id, ...words })
  else await askPerson(context, tx, facts, { noticeId: notice.id, way, person })
  return level
}

type Asked = { noticeId: string; way: 'call' | 'letter' | 'pack'; person: DeskPerson }

const asks = { call: '请打个电话', letter: '请送一份书面函', pack: '请整理材料' } as const

async function askPerson(
  context: Context,
  tx: Tx,
  { communityId, caseId, unitLabel, former }: CaseFacts,
  { noticeId, way, person }: Asked,
): Promise<void> {
  const fromOn = localDate(tx.now.getTime())
  const task = { communityId, caseId, noticeId, way, staffId: person.staffId, fromOn, createdAt: tx.now }
  await tx.db.insert(dunningTasks).values({ ...task, state: 'open' })
  if (person.accountId)
    await sendMessage(context, tx, {
      communityId,
      accountId: person.accountId,
      onceKey: `dunning.task:${noticeId}`,
      title: `${asks[way]}：${unitLabel}${former ? '（原业主）' : ''}`,
      body: `${former ? `${former.words}，只找原业主本人，不要找现在住在这里的人。` : ''}在「欠费跟进」里有这户的账单、要说的话和记录的地方。`,
      about: { kind: 'arrears', id: caseId },
    })
}

/** Who speaks with this household: the person named for it, else whoever the desk has; papers lie with the lead. */
async function choosePerson(
  tx: Tx,
  { communityId, careStaffId }: CaseFacts,
  rung: Rung,
): Promise<DeskPerson> {
  if (rung === 'pack') return chooseLead(tx, communityId)
  const [named] = careStaffId
    ? await tx.db
        .select()
        .from(staff)
        .where(and(eq(staff.communityId, communityId), eq(staff.id, careStaffId), eq(staff.enabled, true)))
    : []
  if (!named) return chooseDesk(tx, communityId)
  return { staffId: named.id, called: calledName(named.name, named.roles), accountId: named.accountId }
}

async function readOwners(tx: Tx, { communityId, householdId }: CaseFacts): Promise<string[]> {
  const { rows } = await tx.client.query<{ accountId: string }>({
    name: 'owners_to_remind',
    text: `
      select distinct account_id as "accountId" from residents
       where community_id = $1 and household_id = $2 and relation = 'owner' and account_id is not null
         and removed_at is null and (valid_until is null or valid_until > $3)
       order by account_id`,
    values: [communityId, householdId, tx.now],
  })
  return rows.map(({ accountId }) => accountId)
}
