import type { Api } from '@haolin/shared/api/index.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'

type Archive = Api['GET /communities/:communityId/archive']['reply']
/** What the archive says of some tickets. */
export type Figures = Archive['total']
/** Between two days, both included. */
export type Period = Api['GET /communities/:communityId/archive']['query']
/** How the rows are grouped. */
export type Grouping = 'cells' | 'buildings' | 'types'
/** Which tickets lie behind a row. */
export type Behind = Pick<
  Api['GET /communities/:communityId/archive/tickets']['query'],
  'buildingId' | 'problemType'
>
/** One row of the table. */
export type ArchiveRow = { id: string; building: string; type: string; figures: Figures; behind: Behind }

/** The figures of the archive in a period. */
export const useArchive = (communityId: string, period: Period) =>
  useQuery({
    queryKey: ['archive', communityId, period],
    queryFn: () => call('GET /communities/:communityId/archive', { params: { communityId }, query: period }),
    placeholderData: keepPreviousData,
  })

/** The tickets behind a row. */
export const useArchived = (communityId: string, period: Period, behind: Behind) =>
  useQuery({
    queryKey: ['archive', communityId, period, behind],
    queryFn: () =>
      call('GET /communities/:communityId/archive/tickets', {
        params: { communityId },
        query: { ...period, ...behind },
      }),
  })

/** The rows of the table in a grouping. */
export function rowsOf({ cells, buildings, types }: Archive, grouping: Grouping): ArchiveRow[] {
  const building = (id: string) => buildings.find(({ buildingId }) => buildingId === id)?.label ?? ''
  const type = (name: string) => types.find(({ problemType }) => problemType === name)?.label ?? ''
  if (grouping === 'buildings')
    return buildings.map(({ buildingId, label, figures }) => ({
      id: buildingId,
      building: label,
      type: '全部',
      figures,
      behind: { buildingId },
    }))
  if (grouping === 'types')
    return types.map(({ problemType, label, figures }) => ({
      id: problemType,
      building: '全部',
      type: label,
      figures,
      behind: { problemType },
    }))
  return cells.map(({ buildingId, problemType, figures }) => ({
    id: `${buildingId} ${problemType}`,
    building: building(buildingId),
    type: type(problemType),
    figures,
    behind: { buildingId, problemType },
  }))
}
