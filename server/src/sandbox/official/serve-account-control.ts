import type { FastifyInstance } from 'fastify'
import { ensureUser } from '../control/keep-users.ts'
import type { Follower } from '../keep-state.ts'
import { nowIn, type World } from '../world.ts'
import { confirmServer, type Deed, pushDeed } from './push.ts'

type Said = { openid?: string; phone?: string } & Deed

const text = { type: 'string', minLength: 1, maxLength: 4000 }

/** Serves acting as a person at the official account: following, leaving, writing; and what they were answered. */
export function serveAccountControl(app: FastifyInstance, world: World): void {
  app.post<{ Body: { url: string } }>(
    '/account/server',
    { schema: { body: shape({ url: text }, 'url') } },
    async (request) => {
      await confirmServer(world, request.body.url)
      return { errMsg: 'ok' }
    },
  )
  app.post<{ Body: Said }>(
    '/account/deeds',
    {
      schema: {
        body: shape(
          {
            openid: text,
            phone: text,
            kind: { enum: ['text', 'image', 'voice', 'subscribe', 'unsubscribe', 'revoke', 'cancel'] },
            revokeInfo: { type: 'string', pattern: '^[0-9]+(,[0-9]+)*$' },
            text,
            msgId: text,
            heard: { type: 'string', maxLength: 4000 },
            png: { type: 'string', maxLength: 4_000_000 },
          },
          'kind',
        ),
      },
    },
    async (request) => {
      const follower = follow(world, request.body)
      const miniOpenid = request.body.openid ?? ''
      return pushDeed(world, follower, { ...request.body, miniOpenid } as Deed)
    },
  )
  app.get('/account/answers', async () => world.state.answers.all())
  app.get('/account/followers', async () => world.state.followers.all())
}

/** The person as a follower: another openid than in the mini-program, the same unionid; what they do opens the window. */
function follow(world: World, { openid, phone, kind }: Said): Follower {
  const user = ensureUser(world, { ...(openid ? { openid } : {}), ...(phone ? { phone } : {}) })
  const follower: Follower = {
    openid: `oOA${user.unionid}`,
    unionid: user.unionid,
    subscribed: kind !== 'unsubscribe',
    saidAt: nowIn(world),
    answered: 0,
  }
  world.state.followers.put(follower.openid, follower)
  return follower
}

const shape = (properties: object, ...required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})
