import { Type as T } from 'typebox'
import { sections } from '../handover/sheet.ts'
import { sides } from '../handover/sign.ts'
import { desk } from '../roles.ts'
import { route } from '../route.ts'
import { priorities } from '../ticket/lifecycle.ts'
import { After, Id, KeyOf, Moment, Nullable, Paged } from './shapes.ts'

const path = '/communities/:communityId/handovers'

/** A signature under a sheet. */
export const HandoverSign = T.Object({
  side: KeyOf(sides),
  label: T.String(),
  name: T.String(),
  note: T.String(),
  at: Moment,
})

/** A sheet in the list. */
export const HandoverLine = T.Object({
  handoverId: Id,
  endsAt: Moment,
  madeAt: Moment,
  leaving: T.Array(T.String()),
  coming: T.Array(T.String()),
  signs: T.Array(HandoverSign),
  /** Nobody of the incoming shift has signed in time. */
  unread: T.Boolean(),
  /** Both have signed. */
  done: T.Boolean(),
})

export const Handover = T.Object({
  ...HandoverLine.properties,
  /** By when the incoming shift should have signed. */
  readBy: Moment,
  sections: T.Array(
    T.Object({
      section: KeyOf(sections),
      label: T.String(),
      lines: T.Array(
        T.Object({
          /** Null for what is no ticket, or is not for the reader's eyes any more. */
          ticketId: Nullable(Id),
          number: T.String(),
          title: T.String(),
          place: T.String(),
          stateLabel: T.String(),
          who: T.String(),
          priority: Nullable(KeyOf(priorities)),
          level: T.Integer(),
          dueAt: Nullable(Moment),
          overdue: T.Boolean(),
        }),
      ),
    }),
  ),
  /** Who was told that it lay unread, and when that was due. */
  alarms: T.Array(T.Object({ level: T.Integer(), at: Moment, told: T.Array(T.String()) })),
  /** The sides the reader may sign for. */
  steps: T.Array(T.Object({ side: KeyOf(sides), label: T.String() })),
})

export const handoverRoutes = {
  [`GET ${path}` as const]: route({
    summary: 'Handover sheets of the desk, newest first',
    allow: desk,
    query: T.Object(After, { additionalProperties: false }),
    reply: Paged(HandoverLine),
  }),
  [`POST ${path}` as const]: route({
    summary: 'Writes a sheet now, for somebody on duty who goes before the shift ends or has no roster',
    allow: desk,
    once: true,
    reply: Handover,
    status: 201,
  }),
  [`GET ${path}/:handoverId` as const]: route({
    summary: 'One sheet as it was when it was written, with its signatures',
    allow: desk,
    reply: Handover,
  }),
  [`POST ${path}/:handoverId/signs` as const]: route({
    summary: 'Signs a sheet: for the shift that goes, or for the one that comes',
    allow: desk,
    once: true,
    body: T.Object(
      { side: KeyOf(sides), note: T.String({ maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    reply: Handover,
    status: 201,
  }),
}
