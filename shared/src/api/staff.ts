import { Type as T } from 'typebox'
import { desk, staff, staffRoles } from '../roles.ts'
import { route } from '../route.ts'
import { Id, KeyOf } from './shapes.ts'

export const StaffCard = T.Object({
  staffId: Id,
  name: T.String(),
  jobTitle: T.String(),
  roles: T.Array(KeyOf(staffRoles)),
  skills: T.Array(T.String()),
  onDuty: T.Boolean(),
  openTickets: T.Integer(),
  capacity: T.Integer(),
  /** Whether they may sign in to work here. */
  enabled: T.Boolean(),
})

export const staffRoutes = {
  'GET /communities/:communityId/workbench': route({
    summary: 'A staff member’s day: counts, duty, what burns',
    allow: staff,
    reply: T.Object({
      communityName: T.String(),
      me: StaffCard,
      urgent: T.Integer(),
      triage: T.Integer(),
      overdue: T.Integer(),
      myOpen: T.Integer(),
      pool: T.Integer(),
      bindingRequests: T.Integer(),
      /** Patterns early warning saw that nobody has answered. */
      warnings: T.Integer(),
      doneToday: T.Integer(),
    }),
  }),
  'GET /communities/:communityId/colleagues': route({
    summary: 'Staff of the community with duty and load',
    allow: [...desk, 'administrator'],
    reply: T.Object({ staff: T.Array(StaffCard) }),
  }),
  'PUT /communities/:communityId/colleagues/:staffId/roles': route({
    summary: 'Sets the roles of a staff member',
    allow: ['administrator'],
    body: T.Object(
      { roles: T.Array(KeyOf(staffRoles), { uniqueItems: true }), enabled: T.Boolean() },
      { additionalProperties: false },
    ),
    reply: StaffCard,
  }),
}
