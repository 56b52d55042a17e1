import { type Static, Type as T } from 'typebox'
import { Id } from './shapes.ts'

/** What somebody does with a ticket they have open, as their colleagues see it. */
export const Doing = T.Enum(['looking', 'typing'])

/** What lies on the desk besides tickets. */
export const DeskMatter = T.Enum(['incidents', 'group_drafts', 'bindings', 'handovers', 'corrections'])

/** Something one can follow over the live connection. */
export const Topic = T.Union([
  /** Every ticket of the community, for the desk. */
  T.Object({ of: T.Literal('queue'), communityId: Id }, { additionalProperties: false }),
  /** What else lies on the desk of the community. */
  T.Object({ of: T.Literal('desk'), communityId: Id }, { additionalProperties: false }),
  /** One ticket, for whoever may see it; `doing` shows the staff to each other. */
  T.Object(
    { of: T.Literal('ticket'), communityId: Id, ticketId: Id, doing: T.Optional(Doing) },
    { additionalProperties: false },
  ),
  /** What is given to me or lies in the pool. */
  T.Object({ of: T.Literal('work'), communityId: Id }, { additionalProperties: false }),
  /** My messages of all communities. */
  T.Object({ of: T.Literal('inbox') }, { additionalProperties: false }),
])

/** All a device follows; a new list takes the place of the old one. */
const Topics = T.Array(Topic, { maxItems: 32 })

/** What a device says over `GET /api/live`: who it is, first, then what it wants to follow. */
export const LiveAsk = T.Union([
  T.Object(
    {
      say: T.Literal('hello'),
      /** The access token; never in the address, which ends up in logs. */
      token: T.String({ maxLength: 2000 }),
      /** The last mark this device has heard, to be told what came since. */
      mark: T.Optional(T.String({ maxLength: 4000 })),
      topics: Topics,
    },
    { additionalProperties: false },
  ),
  T.Object({ say: T.Literal('follow'), topics: Topics }, { additionalProperties: false }),
])

/** That something is different now; what it is, one asks through the API, which knows who may read it. */
export type LiveChange =
  | {
      of: 'queue' | 'ticket' | 'work'
      communityId: string
      ticketId: string
      /** The version the change made; absent when the ticket is no longer the reader's. */
      version?: number
      state?: string
      seq: number
    }
  | { of: 'desk'; communityId: string; matter: DeskMatter; seq: number }
  | { of: 'inbox'; seq: number }

/** A colleague who has a ticket open: 客服小陈. */
export type LivePerson = { ticketId: string; name: string; doing: Static<typeof Doing> }

/** What the server says. Every `mark` means: up to here this device has been told everything. */
export type LiveTell =
  /** `over` asks to load everything anew: the device was away for too long. */
  | { say: 'ready'; mark: string; over: boolean }
  /** Newly followed, with the present version of a ticket; `unknown` ones do not exist for this reader. */
  | { say: 'following'; topics: (LiveTopic & { version?: number })[]; unknown: LiveTopic[] }
  | { say: 'changed'; mark: string; changes: LiveChange[] }
  /** Everybody who has a ticket of this community open, as far as it is followed. */
  | { say: 'present'; communityId: string; people: LivePerson[] }
  | { say: 'alive'; mark: string }

export type DeskMatter = Static<typeof DeskMatter>
export type LiveTopic = Static<typeof Topic>
export type LiveAsk = Static<typeof LiveAsk>
