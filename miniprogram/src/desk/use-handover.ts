import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '../lib/call'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'

/** One sheet with what stood on it. */
export type Handover = Api['GET /communities/:communityId/handovers/:handoverId']['reply']
/** A sheet in the list. */
export type HandoverLine = Api['GET /communities/:communityId/handovers']['reply']['items'][number]
/** One line of a sheet. */
export type SheetLine = Handover['sections'][number]['lines'][number]
/** For whom one signs. */
export type Side = Handover['steps'][number]['side']

const LOOK_EVERY_MS = 20_000

/** The sheets of the desk and the one looked at, fresh while one looks; how to write and sign one. */
export function useHandover(communityId: string, chosenId: string | undefined) {
  const client = useQueryClient()
  const visible = useVisible()
  const every = useLive(visible ? { of: 'desk', communityId } : undefined, LOOK_EVERY_MS)
  const refetchInterval = visible && every
  const params = { communityId }
  const list = useQuery({
    queryKey: ['handovers', communityId],
    queryFn: () => call('GET /communities/:communityId/handovers', { params }).then((reply) => reply.items),
    refetchInterval,
  })
  const handoverId = chosenId ?? list.data?.[0]?.handoverId ?? ''
  const sheet = useQuery({
    queryKey: ['handovers', communityId, handoverId],
    queryFn: () =>
      call('GET /communities/:communityId/handovers/:handoverId', { params: { communityId, handoverId } }),
    enabled: handoverId !== '',
    refetchInterval,
  })
  const taken = async (reply: Handover) => {
    client.setQueryData(['handovers', communityId, reply.handoverId], reply)
    await client.invalidateQueries({ queryKey: ['handovers', communityId] })
  }
  return {
    list,
    sheet,
    write: async () =>
      taken(await call('POST /communities/:communityId/handovers', { params, key: newKey() })),
    sign: async (side: Side, note: string, key: string) =>
      taken(
        await call('POST /communities/:communityId/handovers/:handoverId/signs', {
          params: { communityId, handoverId },
          body: { side, note },
          key,
        }),
      ),
  }
}
