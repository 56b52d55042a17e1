import type { Relation, StaffRole } from '@haolin/shared/roles.ts'
import type { Channel } from '@haolin/shared/ticket/lifecycle.ts'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import type { Config } from './config.ts'
import type { Begin, Tx } from './db/connect.ts'
import type { Enqueue } from './jobs/queue.ts'
import type { Outside } from './outside.ts'
import type { Storage } from './storage/storage.ts'
import type { Watch } from './watch/watch.ts'

/** What a process has: made once, passed in everywhere. */
export type World = {
  config: Config
  pool: pg.Pool
  /** For cursors: exports read through it. */
  streamPool: pg.Pool
  outside: Outside
  storage: Storage
  enqueue: Enqueue
  log: FastifyBaseLogger
  /** Added to the database's clock; zero but in tests and drills. */
  clockOffsetMs: number
  /** Aborted when the process has been asked to end: nobody should send it anything new. */
  leaving?: AbortSignal
  /** What the process measures; absent where nobody watches. */
  watch?: Watch
  /** Signs in with sample people; absent outside the local run. */
  samplePeople?: SamplePeople
}

/** Somebody of the sample company; the local WeChat gives this phone number for this openid. */
export type SamplePerson = {
  key: string
  name: string
  title: string
  about: string
  staff: boolean
  openid: string
  phone: string
}

export type SamplePeople = {
  list(): SamplePerson[]
  loginCode(openid: string): Promise<string>
  /** The local pay sheet for a browser. */
  cashierUrl(prepayId: string): string
}

export type Actor = { accountId: string; sessionId: string }

/** A home the caller is bound to in the community of the request. */
export type HomeBinding = {
  residentId: string
  unitId: string
  householdId: string
  relation: Relation
  name: string
}

/** The caller's staff post in the community of the request. */
export type StaffPost = { staffId: string; name: string; roles: StaffRole[] }

/** What the caller is in the community of the request. */
export type Member = { communityId: string; homes: HomeBinding[]; post: StaffPost | null }

/** One request, or one job: the world, and how to reach the database. */
export type Context = World & {
  requestId: string
  /** Runs one transaction. */
  inTx<T>(work: (tx: Tx) => Promise<T>, begin?: Begin): Promise<T>
}

/** One request of anybody. */
export type RequestContext = Context & {
  /** Signs a short access token. */
  signAccess(accountId: string, sessionId: string): string
  /** What the person's device calls itself, for the list of devices. */
  device: string
  /** The network address the request came from. */
  address: string
}

/** One of many things a request asks for, which happens once by itself: under the key and this name, with this content. */
export type RequestPart = { name: string; content: unknown }

/** A request of somebody signed in. */
export type SignedContext = RequestContext & {
  actor: Actor
  /**
   * One transaction that happens once per Idempotency-Key: a repeated request gets the first answer,
   * whether the first one's reply was lost, is under way, or came long ago.
   */
  once<T>(work: (tx: Tx) => Promise<T>, part?: RequestPart): Promise<T>
}

/** A request of somebody who belongs to the community of the path. */
export type MemberContext = SignedContext & {
  member: Member
  /** By which way they come; the mini-program when absent. */
  channel?: Channel
}

/** Whether the caller holds one of these roles here. */
export const holds = (context: Pick<MemberContext, 'member'>, ...roles: StaffRole[]) =>
  context.member.post?.roles.some((role) => roles.includes(role)) ?? false

/** The caller's binding to this home, if any. */
export const homeOf = (context: MemberContext, unitId: string) =>
  context.member.homes.find((home) => home.unitId === unitId)
