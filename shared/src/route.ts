import type { Static, TSchema } from 'typebox'
import type { Caller } from './roles.ts'

/** One row of the contract: what is asked, what is answered, who may ask. */
export type RouteSpec = {
  summary: string
  /** Who may call. For a path with `:communityId` the role counts in that community. */
  allow: readonly Caller[]
  query?: TSchema
  body?: TSchema
  reply: TSchema
  /** 200 when absent. */
  status?: 200 | 201 | 202 | 204
  /** `form` takes one file as multipart; `raw` hands the untouched bytes to the use case. */
  takes?: 'json' | 'form' | 'raw'
  /** `bytes` answers with a file instead of JSON. */
  gives?: 'json' | 'bytes'
  /** The caller must send an Idempotency-Key; a repeated key gets the first answer again. */
  once?: true
  /** Only for who has just confirmed to be themselves: money that leaves, files with names, roles. */
  fresh?: true
  /** Requests a minute for one caller; the default of the settings when absent. */
  perMinute?: number
  /** Counted for the account over all its devices, so that signing in again gives nobody more guesses. */
  perAccount?: true
  /** Exists only in the local run with its sample people. */
  localOnly?: true
}

/** Keeps the literal types of a contract row. */
export const route = <const R extends RouteSpec>(spec: R): R => spec

type ParamNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never

/** The path parameters of a route key such as `GET /communities/:communityId/tickets`. */
export type ParamsOf<Key extends string> = { [N in ParamNames<Key>]: string }

type StaticOr<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise

/** What server and mini-program know of one route: its parameters, query, body and reply. */
export type Call<Key extends string, Spec extends RouteSpec> = {
  params: ParamsOf<Key>
  query: StaticOr<Spec['query'], undefined>
  body: StaticOr<Spec['body'], undefined>
  reply: Static<Spec['reply']>
}

/** Names of the path parameters of a route key, in order. */
export const paramNames = (key: string): string[] =>
  [...key.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
