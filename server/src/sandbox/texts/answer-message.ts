import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import { countDown, type World } from '../world.ts'

/** Answers a message that has arrived: at once, late, or never, as the knobs say. */
export async function answerMessage(world: World, reply: FastifyReply, answer: object): Promise<object> {
  if (countDown(world, 'lostAnswers')) {
    reply.hijack()
    reply.raw.destroy()
    return answer
  }
  if (world.knobs.messageHangMs > 0)
    await pause(world.knobs.messageHangMs, undefined, { signal: world.stopped }).catch(() => undefined)
  return answer
}
