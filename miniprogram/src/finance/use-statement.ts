import type { Api } from '@haolin/shared/api/index.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import type { View } from './use-filters'

/** A page of a statement with the totals of all its rows. */
export type Statement = Api['GET /communities/:communityId/statements/:statement']['reply']

/** Asks for a page of a statement; while the next one comes, the last stays on the screen. */
export function useStatement(communityId: string, { statement, filters, page }: View) {
  return useQuery<Statement>({
    queryKey: ['statement', communityId, statement, filters, page],
    queryFn: () =>
      call('GET /communities/:communityId/statements/:statement', {
        params: { communityId, statement },
        query: { ...filters, page },
      }),
    placeholderData: keepPreviousData,
  })
}

/** The buildings to choose from. */
export function useBuildings(communityId: string) {
  return useQuery({
    queryKey: ['buildings', communityId],
    queryFn: async () => {
      const reply = await call('GET /communities/:communityId/buildings', { params: { communityId } })
      return reply.buildings.map(({ buildingId, name }) => ({ value: buildingId, label: name }))
    },
  })
}
