import { Type as T, type TSchema } from 'typebox'
import { grades } from '../complaint/grade.ts'
import { desk, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { missedCodes } from '../ticket/check-in.ts'
import { deskShows } from '../ticket/desk-lists.ts'
import {
  channels,
  contactWays,
  kinds,
  moveNames,
  needNames,
  outcomes,
  priorities,
  rejectGrounds,
  states,
} from '../ticket/lifecycle.ts'
import { After, Id, KeyOf, Line, Moment, Nullable, Paged } from './shapes.ts'

/** The next promise made to the owner: who does what by when. */
export const Promised = T.Object({
  sentence: T.String(),
  who: Nullable(T.String()),
  dueAt: Nullable(Moment),
  overdue: T.Boolean(),
})

/** One step somebody may take now; the page draws what is given. */
export const Step = T.Object({
  move: T.Enum(moveNames),
  label: T.String(),
  tone: T.Enum(['main', 'plain', 'danger']),
  needs: T.Array(T.Enum(needNames)),
})

export const Photo = T.Object({
  fileId: Id,
  /** Links that live for an hour and need no token. */
  thumbUrl: T.String(),
  url: T.String(),
  purpose: T.Enum(['report', 'before', 'after']),
})

export const TicketLine = T.Object({
  ticketId: Id,
  number: T.String(),
  kind: KeyOf(kinds),
  title: T.String(),
  icon: T.String(),
  state: KeyOf(states),
  stateLabel: T.String(),
  /** 0–4 of the owner's five stages. */
  stage: T.Integer(),
  promise: Promised,
  createdAt: Moment,
  thumbUrl: Nullable(T.String()),
})

/** A ticket in a staff list. */
export const QueueLine = T.Object({
  ticketId: Id,
  number: T.String(),
  kind: KeyOf(kinds),
  title: T.String(),
  icon: T.String(),
  text: T.String(),
  state: KeyOf(states),
  stateLabel: T.String(),
  priority: KeyOf(priorities),
  priorityReason: T.String(),
  place: T.String(),
  responsible: Nullable(T.String()),
  nextDueAt: Nullable(Moment),
  overdue: T.Boolean(),
  createdAt: Moment,
  version: T.Integer(),
  photos: T.Integer(),
  /** How far up it has been heard; 0 when nobody had to be told. */
  level: T.Integer(),
  /** The owner asked for haste: look first, the priority stays what the facts say. */
  haste: T.Boolean(),
  /** The trade it needs. */
  skill: T.String(),
  /** The main step of the reader, for the button in the row. */
  step: Nullable(Step),
})

/** Material used for a job. */
export const Part = T.Object(
  { name: Line(60), quantity: T.Integer({ minimum: 1, maximum: 9999 }) },
  { additionalProperties: false },
)

export const TimelineEntry = T.Object({
  seq: T.Integer(),
  at: Moment,
  who: T.String(),
  sentence: T.String(),
  text: Nullable(T.String()),
  /** Seen by staff only. */
  internal: T.Boolean(),
  photos: T.Array(Photo),
  parts: T.Array(Part),
  /** How somebody showed that they were there; staff only. */
  checkIn: Nullable(T.String()),
  /** When it was done, if that was written down without a network and sent later. */
  takenAt: Nullable(Moment),
})

/** Another ticket this one has to do with. */
export const Related = T.Object({
  ticketId: Id,
  number: T.String(),
  how: T.Enum(['into', 'from', 'follows', 'followed_by']),
  title: T.String(),
  stateLabel: T.String(),
  /** Empty for owners: what somebody else wrote is theirs. */
  text: T.String(),
  place: T.String(),
})

/** A ticket that may be about the same thing, and why one may think so. */
export const Similar = T.Object({
  ticketId: Id,
  number: T.String(),
  title: T.String(),
  text: T.String(),
  place: T.String(),
  stateLabel: T.String(),
  createdAt: Moment,
  reason: T.String(),
})

export const Clock = T.Object({
  kind: T.Enum(['acknowledge', 'accept', 'arrive', 'resolve', 'update']),
  label: T.String(),
  dueAt: Moment,
  stoppedAt: Nullable(Moment),
  paused: T.Boolean(),
  breached: T.Boolean(),
})

/** A rung of the ladder that was reached, and who was told. */
export const Escalated = T.Object({
  at: Moment,
  level: T.Integer(),
  sentence: T.String(),
  told: T.Array(T.String()),
})

/** What a ticket is, how many it concerns (0 a household, 1 a floor, 2 a building, 3 all), whether somebody needs care. */
export const Triage = T.Object(
  {
    category: Line(40),
    scope: T.Enum([0, 1, 2, 3]),
    vulnerable: T.Boolean(),
  },
  { additionalProperties: false },
)

export const Rating = T.Object({
  speed: T.Integer({ minimum: 1, maximum: 3 }),
  quality: T.Integer({ minimum: 1, maximum: 3 }),
  attitude: T.Integer({ minimum: 1, maximum: 3 }),
  text: T.String({ maxLength: 500 }),
})

export const TicketDetail = T.Object({
  ticketId: Id,
  communityId: Id,
  number: T.String(),
  version: T.Integer(),
  kind: KeyOf(kinds),
  channel: KeyOf(channels),
  title: T.String(),
  icon: T.String(),
  text: T.String(),
  state: KeyOf(states),
  stateLabel: T.String(),
  stage: T.Integer(),
  place: T.String(),
  safety: Nullable(T.String()),
  promise: Promised,
  /** Who is responsible now, as the reader may know it. */
  person: Nullable(T.Object({ name: T.String(), title: T.String(), phone: Nullable(T.String()) })),
  steps: T.Array(Step),
  /** For whoever is on site: what they could do next and after that, for a phone without a network. */
  ahead: T.Array(
    T.Object({
      state: KeyOf(states),
      stateLabel: T.String(),
      steps: T.Array(T.Object({ ...Step.properties, to: KeyOf(states) })),
    }),
  ),
  timeline: T.Array(TimelineEntry),
  photos: T.Array(Photo),
  mayRate: T.Boolean(),
  visit: Nullable(T.Object({ from: Moment, until: Moment })),
  related: T.Array(Related),
  rating: Nullable(Rating),
  /** The survey of the present cycle: what was answered, or whether the reader may answer and until when. */
  survey: Nullable(
    T.Object({
      mayAnswer: T.Boolean(),
      expiresAt: Moment,
      marks: Nullable(
        T.Object({
          speed: T.Integer(),
          quality: T.Integer(),
          attitude: T.Integer(),
          text: T.String(),
        }),
      ),
    }),
  ),
  createdAt: Moment,
  /** Only for staff. */
  desk: Nullable(
    T.Object({
      priority: KeyOf(priorities),
      priorityReason: T.String(),
      /** What the desk found, to begin from when it looks again. */
      triage: Triage,
      haste: T.Boolean(),
      level: T.Integer(),
      escalations: T.Array(Escalated),
      clocks: T.Array(Clock),
      contactName: T.String(),
      /** Whole for whoever does the job; else masked, and shown for a minute to whoever `mayReveal`. */
      contactPhone: T.String(),
      mayReveal: T.Boolean(),
      reporter: T.String(),
      assigneeReason: Nullable(T.String()),
    }),
  ),
})

/** A technician who could take this ticket, best first, with the reason in words. */
export const Candidate = T.Object({
  staffId: Id,
  name: T.String(),
  openTickets: T.Integer(),
  capacity: T.Integer(),
  reason: T.String(),
  fits: T.Boolean(),
})

const Some = <S extends TSchema>(item: S) => T.Optional(T.Array(item, { maxItems: 30, uniqueItems: true }))

/** Which tickets the desk looks at; what is left out does not matter. */
export const QueueFilter = {
  show: T.Enum([...deskShows]),
  states: Some(KeyOf(states)),
  priorities: Some(KeyOf(priorities)),
  categories: Some(Line(40)),
  buildingIds: Some(Id),
  staffIds: Some(Id),
  channels: Some(KeyOf(channels)),
  overdue: T.Optional(T.Boolean()),
}

const Report = T.Object(
  {
    category: Line(40),
    text: T.Optional(T.String({ maxLength: 2000 })),
    place: T.Enum(['home', 'public']),
    unitId: T.Optional(Id),
    buildingId: T.Optional(Id),
    photoIds: T.Optional(T.Array(Id, { maxItems: 9, uniqueItems: true })),
    contactName: T.Optional(Line(30)),
    contactPhone: T.Optional(T.String({ pattern: '^1[3-9][0-9]{9}$' })),
    /** Staff only: how it came in. */
    channel: T.Optional(KeyOf(channels)),
    /** Complaints only: the member of staff it is about, who will never see it. */
    aboutStaffId: T.Optional(Id),
    /** Suggestions only: the community may read of it without names. */
    publicOk: T.Optional(T.Boolean()),
  },
  { additionalProperties: false },
)

const ticketPath = '/communities/:communityId/tickets/:ticketId'

export const ticketRoutes = {
  'POST /communities/:communityId/tickets': route({
    summary: 'Reports something: by an owner, a family member, a tenant, or by staff on behalf',
    allow: [...residents, ...desk],
    once: true,
    body: Report,
    reply: T.Object({ ticketId: Id, number: T.String(), promise: Promised, safety: Nullable(T.String()) }),
    status: 201,
    perMinute: 20,
  }),
  'GET /communities/:communityId/my-tickets': route({
    summary: 'What I reported, or what concerns my home',
    allow: residents,
    query: T.Object(
      { show: T.Enum(['active', 'to_confirm', 'done']), ...After },
      { additionalProperties: false },
    ),
    reply: Paged(TicketLine),
  }),
  'GET /communities/:communityId/queue': route({
    summary: 'The desk: tickets by risk, then by promise time',
    allow: desk,
    query: T.Object({ ...QueueFilter, ...After }, { additionalProperties: false }),
    reply: T.Object({
      items: T.Array(QueueLine),
      next: Nullable(T.String()),
      /** Exact below a thousand. */
      counts: T.Object({
        triage: T.Integer(),
        dispatch: T.Integer(),
        running: T.Integer(),
        overdue: T.Integer(),
        to_confirm: T.Integer(),
      }),
    }),
  }),
  'GET /communities/:communityId/search': route({
    summary: 'Tickets by any part of number, words, home or person, or by a whole phone number; newest first',
    allow: desk,
    query: T.Object({ q: T.String({ minLength: 2, maxLength: 60 }) }, { additionalProperties: false }),
    reply: T.Object({ items: T.Array(QueueLine) }),
    perMinute: 120,
  }),
  'GET /communities/:communityId/my-work': route({
    summary: 'A technician’s own work, soonest promise first',
    allow: staff,
    query: T.Object({ show: T.Enum(['open', 'done']), ...After }, { additionalProperties: false }),
    reply: Paged(QueueLine),
  }),
  'GET /communities/:communityId/pool': route({
    summary: 'Tickets to grab that fit my skills',
    allow: ['technician'],
    reply: T.Object({ items: T.Array(QueueLine) }),
  }),
  [`GET ${ticketPath}` as const]: route({
    summary: 'One ticket with its timeline and the steps I may take',
    allow: [...residents, ...staff],
    reply: TicketDetail,
  }),
  [`POST ${ticketPath}/moves` as const]: route({
    summary: 'Takes one step; a stale version gets 409 with the present state',
    allow: [...residents, ...staff],
    once: true,
    body: T.Object(
      {
        move: T.Enum(moveNames),
        version: T.Integer({ minimum: 1 }),
        reason: T.Optional(T.String({ maxLength: 500 })),
        text: T.Optional(T.String({ maxLength: 2000 })),
        result: T.Optional(T.String({ maxLength: 1000 })),
        assigneeId: T.Optional(Id),
        photoIds: T.Optional(T.Array(Id, { maxItems: 9, uniqueItems: true })),
        /** The beginning of an agreed visit, of which `until` is the end. */
        from: T.Optional(Moment),
        until: T.Optional(Moment),
        /** The ticket this one is merged into. */
        targetId: T.Optional(Id),
        outcome: T.Optional(KeyOf(outcomes)),
        contact: T.Optional(KeyOf(contactWays)),
        ground: T.Optional(KeyOf(rejectGrounds)),
        cause: T.Optional(T.String({ maxLength: 1000 })),
        prevention: T.Optional(T.String({ maxLength: 1000 })),
        parts: T.Optional(T.Array(Part, { maxItems: 20 })),
        /** The code of the place, scanned or typed on arrival. */
        placeCode: T.Optional(T.String({ maxLength: 60 })),
        missedCode: T.Optional(KeyOf(missedCodes)),
        /** When it was done, by the phone's clock; the server's clock counts. */
        takenAt: T.Optional(Moment),
        priority: T.Optional(KeyOf(priorities)),
        triage: T.Optional(Triage),
        grade: T.Optional(KeyOf(grades)),
      },
      { additionalProperties: false },
    ),
    reply: TicketDetail,
    perMinute: 120,
  }),
  [`GET ${ticketPath}/candidates` as const]: route({
    summary: 'Who could take this ticket, best first',
    allow: desk,
    reply: T.Object({ candidates: T.Array(Candidate) }),
  }),
  [`GET ${ticketPath}/similar` as const]: route({
    summary: 'Tickets that may be about the same thing, likeliest first, for merging; or found by number',
    allow: desk,
    query: T.Object({ number: T.Optional(T.String({ maxLength: 30 })) }, { additionalProperties: false }),
    reply: T.Object({ items: T.Array(Similar) }),
  }),
  [`POST ${ticketPath}/rating` as const]: route({
    summary: 'The owner rates a finished ticket',
    allow: residents,
    once: true,
    body: T.Object(Rating.properties, { additionalProperties: false }),
    reply: TicketDetail,
    status: 201,
  }),
}
