import Fastify, { type FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'

/** The log of this process: one JSON object a line. It is Fastify's own, so requests and jobs write the same. */
export function makeLog(level: Config['log'], stream?: { write(line: string): void }): FastifyBaseLogger {
  const serializers = { err: describeError, req: describeRequest }
  return Fastify({ logger: { level, serializers, ...(stream ? { stream } : {}) } }).log
}

/**
 * The pattern of the route, not the address: that carries ids, secrets of links and what people search by. Nor who called
 * from where: addresses of people stand in the log of nginx alone.
 */
const describeRequest = ({
  method,
  routeOptions,
}: {
  method: string
  routeOptions?: { url?: string | undefined }
}) => ({
  method,
  route: routeOptions?.url ?? 'none',
})

/** A message of the database may repeat what it could not read: a number of phone, card or paper is blotted out. */
const blot = (text: string) => text.replace(/\d[\d -]{5,}\d/g, '…')

// A list of what may be written: a driver's error carries its whole connection, and the row it failed on.
function describeError(error: Error & { code?: string; cause?: unknown }): {
  type: string
  message: string
  stack: string
  code?: string
} {
  // The query builder's own error repeats the values of the query: its cause says what is wrong without them.
  if (error.cause instanceof Error) return describeError(error.cause)
  return {
    type: error.name,
    message: blot(error.message),
    stack: blot(error.stack ?? ''),
    ...(error.code === undefined ? {} : { code: error.code }),
  }
}
