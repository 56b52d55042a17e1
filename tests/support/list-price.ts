import type { Api } from '@haolin/shared/api/index.ts'
import type { Client } from './client.ts'

type Body = Api['POST /communities/:communityId/service-prices']['body']
type People = { communityId: string; asker: Client; decider: Client }

/** Puts something on the price list: one asks, another agrees. */
export async function listPrice(
  { communityId, asker, decider }: People,
  body: Omit<Body, 'reason'> & { reason?: string },
): Promise<void> {
  const asked = await asker.call('POST /communities/:communityId/service-prices', {
    params: { communityId },
    body: { reason: '三家询价取中', ...body },
  })
  if (asked.status !== 201) throw new Error(`${asked.code} ${JSON.stringify(asked.refusal)}`)
  await agree({ communityId, decider }, asked.body.approvalId)
}

/** Agrees to what somebody else asked for. */
export const agree = ({ communityId, decider }: Omit<People, 'asker'>, approvalId: string, note = '已核对') =>
  decider.call('POST /communities/:communityId/approvals/:approvalId/decide', {
    params: { communityId, approvalId },
    body: { decision: 'approve', note },
  })
