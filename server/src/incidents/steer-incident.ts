import type { Api } from '@haolin/shared/api/index.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { askToFinish } from './ask-to-finish.ts'
import { linkTicket, unlinkTicket } from './link-ticket.ts'
import { lockIncident } from './read-incident.ts'
import { saveUpdate } from './save-update.ts'
import { showIncident } from './show-incident.ts'

type Path = '/communities/:communityId/incidents/:incidentId'
type Detail = Api[`GET ${Path}`]['reply']

const staffIdOf = (context: MemberContext) => context.member.post?.staffId ?? null

/** Tells everybody touched how it stands, with a new expected time if there is one. */
export function postUpdate(
  context: MemberContext,
  incidentId: string,
  body: Api[`POST ${Path}/updates`]['body'],
): Promise<Detail> {
  return context.once(async (tx) => {
    const before = await lockIncident(tx, context.member.communityId, incidentId, body.version)
    if (before.state !== 'open') throw new AppError('incident_over')
    const eta = body.eta ? new Date(body.eta) : before.eta
    if (body.eta && eta && eta <= tx.now)
      throw new AppError('invalid_input', { fields: [{ field: 'eta', message: '预计恢复时间要在现在之后' }] })
    const text = body.text.trim()
    const row = await saveUpdate(context, tx, before, 'update', staffIdOf(context), text, { eta })
    return showIncident(context, tx, row)
  })
}

/** Gives the all-clear: everybody is told, and whoever works on one of its tickets is asked to look and finish it. */
export function giveAllClear(
  context: MemberContext,
  incidentId: string,
  body: Api[`POST ${Path}/all-clear`]['body'],
): Promise<Detail> {
  return context.once(async (tx) => {
    const before = await lockIncident(tx, context.member.communityId, incidentId, body.version)
    if (before.state !== 'open') throw new AppError('incident_over')
    const changes = { state: 'cleared' as const, clearedAt: tx.now, eta: null }
    const row = await saveUpdate(
      context,
      tx,
      before,
      'all_clear',
      staffIdOf(context),
      body.text.trim(),
      changes,
    )
    await askToFinish(context, tx, row)
    return showIncident(context, tx, row)
  })
}

/** Writes what caused it and how it is prevented, and closes the incident. */
export function writeReport(
  context: MemberContext,
  incidentId: string,
  body: Api[`POST ${Path}/report`]['body'],
): Promise<Detail> {
  return context.once(async (tx) => {
    const before = await lockIncident(tx, context.member.communityId, incidentId, body.version)
    if (before.state !== 'cleared') throw new AppError('incident_not_cleared')
    const cause = body.cause.trim()
    const prevention = body.prevention.trim()
    const changes = { state: 'closed' as const, closedAt: tx.now, cause, prevention }
    const row = await saveUpdate(context, tx, before, 'report', staffIdOf(context), cause, changes)
    return showIncident(context, tx, row)
  })
}

/** Adds a ticket to an incident or takes it out; refuses one that is over or part of another incident. */
export function setTicket(
  context: MemberContext,
  incidentId: string,
  body: Api[`POST ${Path}/tickets`]['body'],
): Promise<Detail> {
  return context.once(async (tx) => {
    const { communityId, post } = context.member
    const incident = await lockIncident(tx, communityId, incidentId)
    const actor = {
      kind: 'staff' as const,
      accountId: context.actor.accountId,
      staffId: post?.staffId ?? null,
      name: post ? calledName(post.name, post.roles) : '客服',
    }
    const change = body.linked ? linkTicket : unlinkTicket
    if (!(await change(context, tx, incident, body.ticketId, actor)))
      throw new AppError('ticket_not_linkable')
    return showIncident(context, tx, incident)
  })
}
