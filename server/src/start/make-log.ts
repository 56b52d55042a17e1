import Fastify, { type FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'

/** The log of this process: one JSON object a line. It is Fastify's own, so requests and jobs write the same. */
export function makeLog(level: Config['log']): FastifyBaseLogger {
  return Fastify({ logger: { level } }).log
}
