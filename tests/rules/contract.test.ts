import type { Api } from '@haolin/shared/api/index.ts'
import { routes } from '@haolin/shared/api/index.ts'
import { paramNames, type RouteSpec } from '@haolin/shared/route.ts'
import { expect, expectTypeOf, test } from 'vitest'

type Move = Api['POST /communities/:communityId/tickets/:ticketId/moves']

test('a wrong field, a missing parameter and an unknown route do not compile', () => {
  const right: Move['body'] = { move: 'grab', version: 1 }
  // @ts-expect-error a move that no table names
  const wrongMove: Move['body'] = { move: 'teleport', version: 1 }
  // @ts-expect-error the version is a number
  const wrongVersion: Move['body'] = { move: 'grab', version: '1' }
  // @ts-expect-error the ticket is missing
  const noTicket: Move['params'] = { communityId: '' }
  // @ts-expect-error nobody answers this
  type Nothing = Api['GET /nowhere']
  expectTypeOf<Move['reply']['state']>().not.toEqualTypeOf<string>()
  expectTypeOf<Nothing>().toBeAny()
  expect([right, wrongMove, wrongVersion, noTicket]).toHaveLength(4)
})

test('every route says who may call, and every write by a person that could double needs a key or is safe to repeat', () => {
  const safeToRepeat = [
    'POST /session',
    'POST /session/refresh',
    'POST /session/confirm',
    'POST /session/sample-login-code',
    // A code more is shown to nobody; scanning and answering happen once by themselves.
    'POST /desktop-codes',
    'POST /session/desktop-codes',
    'POST /desktop-codes/:codeId/answer',
    'POST /desktop-codes/scan',
    'POST /desktop-codes/decide',
    'POST /bindings/phone',
    'POST /bindings/code',
    'POST /communities/:communityId/binding-requests/:requestId/decision',
    'POST /communities/:communityId/units/:unitId/bind-codes',
    'POST /messages/read',
    'POST /messages/read-all',
    'POST /communities/:communityId/files',
    'POST /communities/:communityId/billing-runs/:runId/publish',
    'POST /communities/:communityId/exports/:exportId/cancel',
    'POST /communities/:communityId/meter-imports/preview',
    'POST /communities/:communityId/meter-imports/sheet',
    'POST /communities/:communityId/register-imports',
    'POST /communities/:communityId/units/:unitId/changes/preview',
    'POST /sample-people/:personKey/login-code',
    'POST /wechat/pay-notices',
    'POST /wechat/pay-notices/:merchant',
    // Every look is one, and its answer must not be kept.
    'POST /communities/:communityId/reveals',
    'POST /communities/:communityId/tickets/:ticketId/dials',
    // Their own keys: WeChat's MsgId, and one in the body, for who has not signed in has no key store.
    'POST /wechat/official-account',
    'POST /communities/:communityId/suggestions',
    'POST /communities/:communityId/my-suggestions',
  ]
  const rows = Object.entries(routes) as [string, RouteSpec][]
  for (const [key, spec] of rows) {
    expect(spec.allow.length, key).toBeGreaterThan(0)
    expect(new Set(paramNames(key)).size, key).toBe(paramNames(key).length)
  }
  const doubling = rows.filter(([key, spec]) => key.startsWith('POST') && !spec.once).map(([key]) => key)
  expect(doubling.toSorted()).toEqual(safeToRepeat.toSorted())
})
