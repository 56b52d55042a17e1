import { call } from '../lib/call'
import type { Home } from '../lib/session'
import { useKeptQuery } from '../lib/use-kept-query'

const none: { buildingId: string; name: string }[] = []

/** The buildings of the community and its duty phone; asked for when one is about to need them. */
export function useBuildings(home: Home | undefined, needed: boolean) {
  const communityId = home?.communityId ?? ''
  const places = useKeptQuery({
    name: `buildings/${communityId}/${home?.unitId}`,
    enabled: needed && communityId !== '',
    ask: async () => {
      const { buildings } = await call('GET /communities/:communityId/buildings', { params: { communityId } })
      return {
        buildings: buildings.map(({ buildingId, name }) => ({ buildingId, name })),
        // Thousands of homes are not worth keeping on the phone; whose building is whose is.
        own: buildings.find(({ units }) => units.some(({ unitId }) => unitId === home?.unitId))?.buildingId,
      }
    },
  })
  const welcome = useKeptQuery({
    name: `welcome/${communityId}`,
    enabled: communityId !== '',
    ask: () => call('GET /communities/:communityId/welcome', { params: { communityId } }),
  })
  return {
    buildings: places.data?.buildings ?? none,
    ownBuildingId: places.data?.own,
    dutyPhone: welcome.data?.dutyPhone,
  }
}
