import type { Api } from '@haolin/shared/api/index.ts'
import type { WayOut } from '@haolin/shared/staff/plate.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'

/** What lies with a colleague. */
export type Plate = Api['GET /communities/:communityId/colleagues/:staffId/plate']['reply']
/** One ticket that lies with them. */
export type PlateItem = Plate['items'][number]

/** What lies with a colleague in days off, or all of it, and what was chosen for it. */
export function usePlate(
  communityId: string,
  staffId: string,
  days?: { fromOn: string; untilOn: string },
  wanted = true,
) {
  const [chosen, setChosen] = useState<Readonly<Record<string, WayOut>>>({})
  const query = useQuery({
    queryKey: ['plate', communityId, staffId, days?.fromOn, days?.untilOn],
    queryFn: () =>
      call('GET /communities/:communityId/colleagues/:staffId/plate', {
        params: { communityId, staffId },
        ...(days ? { query: days } : {}),
      }),
    enabled: wanted && (!days || (days.fromOn !== '' && days.fromOn <= days.untilOn)),
    staleTime: 0,
  })
  const items = query.data?.items ?? []
  return {
    query,
    wayOf: (item: PlateItem): WayOut => chosen[item.ticketId] ?? item.ways[0]?.way ?? 'dispatch',
    choose: (ticketId: string, way: WayOut) => setChosen({ ...chosen, [ticketId]: way }),
    /** The same for everything it is open for; the rest stays as it was. */
    chooseAll: (way: WayOut) =>
      setChosen({
        ...chosen,
        ...Object.fromEntries(
          items.filter(({ ways }) => ways.some((one) => one.way === way)).map((item) => [item.ticketId, way]),
        ),
      }),
    /** For the request: what was chosen for what is shown now. */
    ways: () =>
      items.flatMap(({ ticketId }) => {
        const way = chosen[ticketId]
        return way ? [{ ticketId, way }] : []
      }),
  }
}
