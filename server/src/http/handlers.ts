import type { Api, RouteKey, routes } from '@haolin/shared/api/index.ts'
import type { MemberContext, RequestContext, SignedContext } from '../context.ts'

type Allow<K extends RouteKey> = (typeof routes)[K]['allow']

/** Who the use case may count on, read from `allow`: nobody, an account, or a member of the community. */
export type ContextOf<K extends RouteKey> =
  Allow<K> extends readonly ['anyone']
    ? RequestContext
    : Allow<K> extends readonly ['account']
      ? SignedContext
      : MemberContext

/** A file or a body that came as bytes. */
export type Incoming = {
  /** The one uploaded file of a `form` route. */
  file?: { bytes: Buffer; name: string }
  /** The untouched body of a `raw` route. */
  raw?: Buffer
  headers: Record<string, string>
}

/** A reply of bytes. */
export type Bytes = {
  mime: string
  body: ReadableStream<Uint8Array>
  fileName?: string
  /** Seconds a browser may keep it. */
  keepSeconds: number
}

type ReplyOf<K extends RouteKey> = (typeof routes)[K] extends { gives: 'bytes' } ? Bytes : Api[K]['reply']

/** Answers one route of the contract. */
export type Handler<K extends RouteKey> = (
  context: ContextOf<K>,
  input: Pick<Api[K], 'params' | 'query' | 'body'> & Incoming,
) => Promise<ReplyOf<K>>

/** Handlers for these routes; a missing one does not compile. */
export type Handlers<K extends RouteKey> = { [P in K]: Handler<P> }
