import Fastify, { type FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'

/** The log of this process: one JSON object a line. It is Fastify's own, so requests and jobs write the same. */
export function makeLog(level: Config['log'], stream?: { write(line: string): void }): FastifyBaseLogger {
  const serializers = { err: describeError, req: describeRequest }
  return Fastify({ logger: { level, serializers, ...(stream ? { stream } : {}) } }).log
}

/** What is asked for stands behind the `?`: numbers and names people search by, which no log needs. */
const describeRequest = ({ method, url, ip }: { method: string; url: string; ip: string }) => ({
  method,
  url: url.split('?', 1).join(),
  remoteAddress: ip,
})

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
    message: error.message,
    stack: error.stack ?? '',
    ...(error.code === undefined ? {} : { code: error.code }),
  }
}
