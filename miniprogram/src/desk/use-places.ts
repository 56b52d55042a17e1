import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'

const HOUR_MS = 60 * 60 * 1000

/** The buildings of the community with the labels of their homes; houses do not move, so it is asked once. */
export function usePlaces(communityId: string) {
  return useQuery({
    queryKey: ['buildings', communityId],
    staleTime: HOUR_MS,
    queryFn: () =>
      call('GET /communities/:communityId/buildings', { params: { communityId } }).then(
        (reply) => reply.buildings,
      ),
  })
}

/** A building with its homes. */
export type Building = NonNullable<ReturnType<typeof usePlaces>['data']>[number]

/** The home of this id and the building it lies in. */
export function findHome(buildings: readonly Building[], unitId: string) {
  for (const building of buildings) {
    const unit = building.units.find((one) => one.unitId === unitId)
    if (unit) return { building, unit }
  }
  return undefined
}
