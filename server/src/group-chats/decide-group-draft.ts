import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { isRepeated, readPlace } from '../tickets/read-report-facts.ts'
import { checkReport, writeTicket } from '../tickets/report-ticket.ts'
import { type DraftRow, findPeople, type Person } from './queries.ts'
import { showDraft } from './show-draft.ts'
import { groupDrafts } from './tables.ts'

type Route = Api['POST /communities/:communityId/group-drafts/:draftId/decision']

/** Makes a ticket of a draft as the person has corrected it, or throws it away; each draft once. */
export async function decideGroupDraft(
  context: MemberContext,
  draftId: string,
  body: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    const here = and(eq(groupDrafts.communityId, communityId), eq(groupDrafts.id, draftId))
    const [before] = await tx.db.select().from(groupDrafts).where(here).for('update')
    const draft: DraftRow = { ...found(before), number: null }
    if (draft.state !== 'waiting') throw new AppError('draft_decided')
    const ticket = body.take ? await openTicket(context, tx, draft, body) : null
    const [after] = await tx.db
      .update(groupDrafts)
      .set({
        state: body.take ? 'taken' : 'discarded',
        ticketId: ticket?.ticketId ?? null,
        decidedBy: found(post).staffId,
        decidedAt: tx.now,
      })
      .where(here)
      .returning()
    await noteDeskChange(tx, communityId, 'group_drafts')
    return showDraft({ ...found(after), number: ticket?.number ?? null }, [])
  })
}

/** The ticket of a draft: entered by this member of staff, asked by whoever of the register it was. */
async function openTicket(context: MemberContext, tx: Tx, draft: DraftRow, body: Route['body']) {
  const { communityId, post } = context.member
  const code = body.category ?? draft.category ?? ''
  const report = {
    category: code,
    place: findCategory(code)?.place ?? ('home' as const),
    text: body.text ?? draft.text,
    ...placeOf(draft, body),
  }
  const category = checkReport(report)
  const place = await readPlace(tx, communityId, report)
  const person = await findPerson(tx, communityId, place.unitId, body.residentId)
  const { staffId, name, roles } = found(post)
  return writeTicket(context, tx, category, report, {
    ...place,
    communityId,
    channel: 'wechat_group',
    followsId: null,
    enteredByStaffId: staffId,
    reporter: {
      accountId: person?.accountId ?? null,
      residentId: person?.residentId ?? null,
      name: person?.name ?? (draft.author || '群里的业主'),
      phone: person?.phone ?? '',
    },
    actor: {
      kind: 'staff',
      accountId: context.actor.accountId,
      staffId,
      name: calledName(name, roles),
    },
    repeated: await isRepeated(tx, communityId, code, place),
  })
}

/** What the person has corrected; whoever points at a building alone means no home. */
function placeOf(draft: DraftRow, body: Route['body']) {
  const corrected = body.unitId !== undefined || body.buildingId !== undefined
  const unitId = corrected ? body.unitId : draft.unitId
  const buildingId = corrected ? body.buildingId : draft.buildingId
  return { ...(unitId ? { unitId } : {}), ...(buildingId ? { buildingId } : {}) }
}

/** Somebody who lives in the home of the ticket; nobody else may be named. */
async function findPerson(
  tx: Tx,
  communityId: string,
  unitId: string | null,
  residentId: string | undefined,
): Promise<Person | undefined> {
  if (!residentId) return undefined
  const people = await findPeople(tx, communityId, unitId ? [unitId] : [])
  return found(people.find((person) => person.residentId === residentId))
}
