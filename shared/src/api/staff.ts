import { Type as T } from 'typebox'
import { desk, staff, staffRoles } from '../roles.ts'
import { route } from '../route.ts'
import { certificateStates } from '../staff/certificate.ts'
import { skills } from '../ticket/catalogue.ts'
import { Day, Id, KeyOf, Line, Nullable, Phone } from './shapes.ts'
import { WaysOut } from './ways-out.ts'

export const StaffCard = T.Object({
  staffId: Id,
  name: T.String(),
  jobTitle: T.String(),
  roles: T.Array(KeyOf(staffRoles)),
  skills: T.Array(T.String()),
  /** The trades that are certified or ought to be. */
  certificates: T.Array(
    T.Object({
      skill: T.String(),
      number: Nullable(T.String()),
      validUntil: Nullable(Day),
      state: KeyOf(certificateStates),
    }),
  ),
  onDuty: T.Boolean(),
  onCall: T.Boolean(),
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
      /** Requests to correct the register that wait for an answer. */
      corrections: T.Integer(),
      /** Patterns early warning saw that nobody has answered. */
      warnings: T.Integer(),
      /** Questions for a second person that this one may decide. */
      approvals: T.Integer(),
      /** Shifts whose cash should be at the bank by now; 0 for whoever does not keep the books. */
      lateCash: T.Integer(),
      doneToday: T.Integer(),
    }),
  }),
  'GET /communities/:communityId/colleagues': route({
    summary: 'Staff of the community with duty and load',
    allow: [...desk, 'administrator'],
    reply: T.Object({ staff: T.Array(StaffCard) }),
  }),
  'POST /communities/:communityId/colleagues': route({
    summary:
      'Adds somebody to the staff; whoever holds the mobile number has the post at their next sign-in, or at once',
    allow: ['administrator'],
    fresh: true,
    once: true,
    body: T.Object(
      {
        name: Line(30),
        phone: Phone,
        jobTitle: Line(20),
        roles: T.Array(KeyOf(staffRoles), { minItems: 1, uniqueItems: true }),
        capacity: T.Integer({ minimum: 1, maximum: 99 }),
      },
      { additionalProperties: false },
    ),
    reply: StaffCard,
    status: 201,
  }),
  'PUT /communities/:communityId/colleagues/:staffId': route({
    summary:
      'Corrects the name, the job title and, when told, the mobile number; who held the post by the old number is signed out',
    allow: ['administrator'],
    fresh: true,
    body: T.Object(
      {
        name: Line(30),
        jobTitle: Line(20),
        /** Left out, the number stays. */
        phone: T.Optional(Phone),
      },
      { additionalProperties: false },
    ),
    reply: StaffCard,
  }),
  'PUT /communities/:communityId/colleagues/:staffId/roles': route({
    summary:
      'Sets the roles of a staff member; who has none left, or is disabled, is signed out and their work moved',
    allow: ['administrator'],
    fresh: true,
    body: T.Object(
      {
        roles: T.Array(KeyOf(staffRoles), { uniqueItems: true }),
        enabled: T.Boolean(),
        /** For who is disabled or loses the last role. */
        ways: T.Optional(WaysOut),
      },
      { additionalProperties: false },
    ),
    reply: StaffCard,
  }),
  'PUT /communities/:communityId/colleagues/:staffId/skills': route({
    summary: 'Sets the trades of a colleague with their certificates, and how many tickets they may hold',
    allow: ['manager', 'administrator'],
    body: T.Object(
      {
        capacity: T.Integer({ minimum: 1, maximum: 99 }),
        skills: T.Array(
          T.Object(
            {
              skill: KeyOf(skills),
              certificate: Nullable(
                T.Object({ number: Line(40), validUntil: Day }, { additionalProperties: false }),
              ),
            },
            { additionalProperties: false },
          ),
          { maxItems: 20 },
        ),
      },
      { additionalProperties: false },
    ),
    reply: StaffCard,
  }),
}
