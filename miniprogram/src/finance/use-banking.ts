import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'
import { useVisible } from '../lib/use-visible'

/** Cash that is not at the bank, and the bankings. */
export type Cash = Api['GET /communities/:communityId/cash-bankings']['reply']
/** A closed shift with cash that is not at the bank. */
export type HeldShift = Cash['shifts'][number]
/** Cash that was taken to the bank. */
export type Banking = Cash['bankings'][number]

const LOOK_EVERY_MS = 15_000

/** What lies in the drawers and what is on its way to the bank, fresh while one looks. */
export function useCash(communityId: string) {
  const every = useVisible() && LOOK_EVERY_MS
  return useQuery({
    queryKey: ['cash-bankings', communityId],
    queryFn: () => call('GET /communities/:communityId/cash-bankings', { params: { communityId } }),
    refetchInterval: every,
  })
}

/** Writes a banking down. */
export async function makeBanking(
  communityId: string,
  body: Api['POST /communities/:communityId/cash-bankings']['body'],
  key: string,
): Promise<void> {
  await call('POST /communities/:communityId/cash-bankings', { params: { communityId }, body, key })
  await refreshCash(communityId)
}

/** Confirms a banking by the statement, sends it back, or takes one's own back. */
export async function decideBanking(
  communityId: string,
  approvalId: string,
  what: 'approve' | 'refuse' | 'withdraw',
  note: string,
  key: string,
): Promise<void> {
  const params = { communityId, approvalId }
  if (what === 'withdraw')
    await call('POST /communities/:communityId/approvals/:approvalId/withdraw', { params, key })
  else
    await call('POST /communities/:communityId/approvals/:approvalId/decide', {
      params,
      body: { decision: what, note },
      key,
    })
  await refreshCash(communityId)
}

async function refreshCash(communityId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['cash-bankings', communityId] })
  void queryClient.invalidateQueries({ queryKey: ['approvals', communityId] })
  void queryClient.invalidateQueries({ queryKey: ['kept'] })
}
