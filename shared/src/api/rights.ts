import { Type as T } from 'typebox'
import { movers } from '../rights/movers.ts'
import { managers, staffRoles } from '../roles.ts'
import { route } from '../route.ts'
import { Delegation } from './delegations.ts'
import { Id, KeyOf } from './shapes.ts'

export const rightsRoutes = {
  'GET /communities/:communityId/rights': route({
    summary:
      'Who may do what here, and why: every deed and every step of a ticket, with who holds each role now',
    allow: managers,
    reply: T.Object({
      roles: T.Array(
        T.Object({
          role: KeyOf(staffRoles),
          holders: T.Array(T.Object({ staffId: Id, name: T.String(), jobTitle: T.String() })),
        }),
      ),
      /** Who may agree for whom now and soon. */
      delegations: T.Array(Delegation),
      deeds: T.Array(
        T.Object({
          area: T.String(),
          deed: T.String(),
          why: T.String(),
          roles: T.Array(KeyOf(staffRoles)),
        }),
      ),
      steps: T.Array(T.Object({ step: T.String(), by: T.Array(KeyOf(movers)) })),
      /** Routes for staff that nobody has put into words yet. */
      undescribed: T.Integer(),
    }),
  }),
}
