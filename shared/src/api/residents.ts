import { Type as T } from 'typebox'
import { anyone, desk, relations, residents, signedIn } from '../roles.ts'
import { route } from '../route.ts'
import { Home } from './session.ts'
import { Day, Done, Id, KeyOf, Line, Moment, Nullable, Phone } from './shapes.ts'

const Bound = T.Object({ homes: T.Array(Home) })

export const HouseholdMember = T.Object({
  residentId: Id,
  /** Masked: 王*. */
  name: T.String(),
  phone: Nullable(T.String()),
  relation: KeyOf(relations),
  bound: T.Boolean(),
  me: T.Boolean(),
  validUntil: Nullable(Moment),
  mayRemove: T.Boolean(),
})

export const BindingRequest = T.Object({
  requestId: Id,
  unitLabel: T.String(),
  name: T.String(),
  phone: T.String(),
  relation: KeyOf(relations),
  note: T.String(),
  state: T.Enum(['pending', 'approved', 'refused']),
  reason: Nullable(T.String()),
  createdAt: Moment,
})

export const residentRoutes = {
  'POST /bindings/phone': route({
    summary: 'Binds the homes whose register holds the phone number of the WeChat phone button',
    allow: signedIn,
    body: T.Object({ phoneCode: Line(200) }, { additionalProperties: false }),
    reply: Bound,
    status: 201,
    perMinute: 10,
    perAccount: true,
  }),
  'POST /bindings/code': route({
    summary: 'Binds one home by the code printed on a bill or handed out at the desk',
    allow: signedIn,
    body: T.Object({ code: T.String({ pattern: '^[0-9A-Za-z]{8}$' }) }, { additionalProperties: false }),
    reply: Bound,
    status: 201,
    perMinute: 10,
    perAccount: true,
  }),
  'POST /communities/:communityId/binding-requests': route({
    summary: 'Asks the property office to bind a home',
    allow: signedIn,
    once: true,
    body: T.Object(
      {
        unitId: Id,
        name: Line(30),
        phone: Phone,
        relation: KeyOf(relations),
        note: T.String({ maxLength: 200 }),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({ requestId: Id }),
    status: 201,
    perMinute: 10,
    perAccount: true,
  }),
  'GET /communities/:communityId/binding-requests': route({
    summary: 'Binding requests waiting for a decision',
    allow: desk,
    reply: T.Object({ requests: T.Array(BindingRequest) }),
  }),
  'POST /communities/:communityId/binding-requests/:requestId/decision': route({
    summary: 'Approves or refuses a binding request',
    allow: desk,
    body: T.Object(
      { approve: T.Boolean(), reason: T.String({ maxLength: 200 }) },
      { additionalProperties: false },
    ),
    reply: Done,
  }),
  'POST /communities/:communityId/units/:unitId/bind-codes': route({
    summary: 'Makes a bind code for a home, shown once',
    allow: desk,
    body: T.Object({ relation: KeyOf(relations) }, { additionalProperties: false }),
    reply: T.Object({ code: T.String(), expiresAt: Moment }),
    status: 201,
  }),
  'GET /communities/:communityId/units/:unitId/household': route({
    summary: 'The people of my home',
    allow: residents,
    reply: T.Object({ unitLabel: T.String(), members: T.Array(HouseholdMember), mayInvite: T.Boolean() }),
  }),
  'POST /communities/:communityId/units/:unitId/household': route({
    summary: 'An owner enters a family member or a tenant, who then binds by phone',
    allow: ['owner'],
    once: true,
    body: T.Object(
      {
        name: Line(30),
        phone: Phone,
        relation: T.Enum(['member', 'tenant']),
        /** Last day of the lease; a tenant needs one. */
        untilOn: T.Optional(Nullable(Day)),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({ residentId: Id }),
    status: 201,
  }),
  'DELETE /communities/:communityId/units/:unitId/household/:residentId': route({
    summary: 'An owner removes a family member or a tenant; everybody may leave',
    allow: residents,
    reply: Done,
  }),
  'GET /communities': route({
    summary: 'Communities one can ask to be bound in',
    allow: anyone,
    reply: T.Object({
      communities: T.Array(T.Object({ communityId: Id, name: T.String(), city: T.String() })),
    }),
  }),
  'GET /communities/:communityId/buildings': route({
    summary: 'Buildings and the labels of their homes, without any names',
    allow: anyone,
    reply: T.Object({
      buildings: T.Array(
        T.Object({
          buildingId: Id,
          name: T.String(),
          units: T.Array(T.Object({ unitId: Id, label: T.String() })),
        }),
      ),
    }),
  }),
}
