import type { Api } from '@haolin/shared/api/index.ts'
import { call } from '../../lib/call'
import { useSession } from '../../lib/session'
import { useKeptQuery } from '../../lib/use-kept-query'
import { useLive } from '../../lib/use-live'
import { useVisible } from '../../lib/use-visible'

/** A staff member's day in one community: counts, duty, what burns. */
export type Day = Api['GET /communities/:communityId/workbench']['reply']

const LOOK_EVERY_MS = 15_000

/** The day of the one who works here, kept on the device and fresh while one looks. */
export function useDay(communityId: string) {
  const visible = useVisible()
  const atDesk = useSession(({ post }) => post?.roles.some((role) => role === 'agent' || role === 'manager'))
  const of = atDesk ? 'queue' : 'work'
  const every = useLive(visible && communityId ? { of, communityId } : undefined, LOOK_EVERY_MS)
  return useKeptQuery<Day>({
    name: `workbench/${communityId}`,
    ask: () => call('GET /communities/:communityId/workbench', { params: { communityId } }),
    enabled: communityId !== '',
    every: visible && every,
  })
}
