import type { Api } from '@haolin/shared/api/index.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { relations } from '@haolin/shared/roles.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq, inArray, notInArray, or } from 'drizzle-orm'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { noteLook } from '../privacy/note-look.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { tickets } from '../tickets/tables.ts'
import { notAbout } from '../tickets/visible-to.ts'
import { findHomesOf } from './queries.ts'
import { showCallerTickets } from './show-caller-tickets.ts'

type Found = Api['GET /communities/:communityId/callers']['reply']

const lastShown = 5

/**
 * Who calls from this number, with everything one wants to know while they speak. That somebody looked is remembered
 * (个人信息保护法 第五十一条).
 */
export async function lookUpCaller(context: MemberContext, phone: string): Promise<Found> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const homes = await findHomesOf(tx, communityId, phone)
    const [first] = homes
    if (first) {
      await audit(tx, communityId, context.actor, 'staff.look_up_caller', `unit:${first.unitId}`, {})
      const whose = homes.map(({ residentId, accountId }) => ({ residentId, accountId }))
      const subjectId = first.householdId
      await noteLook(context, tx, { kind: 'household', subjectId, whose, reason: 'incoming_call' })
    }
    const theirs = or(
      phoneIs(tickets.contactPhone, phone),
      homes.length > 0
        ? and(
            eq(tickets.place, 'home'),
            inArray(
              tickets.unitId,
              homes.map(({ unitId }) => unitId),
            ),
          )
        : undefined,
      homes.length > 0
        ? inArray(
            tickets.reporterResidentId,
            homes.map(({ residentId }) => residentId),
          )
        : undefined,
    )
    const active = [...activeStates]
    const [open, last] = [
      await showCallerTickets(
        tx,
        communityId,
        and(notAbout(context), theirs, inArray(tickets.state, active)),
        20,
      ),
      await showCallerTickets(
        tx,
        communityId,
        and(notAbout(context), theirs, notInArray(tickets.state, active)),
        lastShown,
      ),
    ]
    const shownHomes = homes.map(({ unitId, unitLabel, householdId, relation, name }) => ({
      unitId,
      unitLabel,
      householdId,
      relation: relations[relation],
      name: maskName(name),
    }))
    const caller = shownHomes[0] ?? null
    return {
      caller: caller && {
        name: caller.name,
        unitId: caller.unitId,
        unitLabel: caller.unitLabel,
        relation: caller.relation,
      },
      homes: shownHomes,
      open: open.map(({ shown }) => shown),
      last: last.map(({ shown }) => shown),
    }
  })
}
