import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'

/** A home at the desk with what it owes. */
export type DeskHome = Api['GET /communities/:communityId/cashier/homes']['reply']['homes'][number]
/** What a household owes, line by line. */
export type DeskDue = Api['GET /communities/:communityId/cashier/households/:householdId']['reply']
/** A cashier's shift. */
export type CashShift = Api['POST /communities/:communityId/cash-shifts']['reply']

/** Homes that fit the words; nothing is asked before there are two signs. */
export function useHomes(communityId: string, find: string) {
  return useQuery({
    queryKey: ['desk-homes', communityId, find],
    queryFn: async () =>
      (
        await call('GET /communities/:communityId/cashier/homes', {
          params: { communityId },
          query: { find },
        })
      ).homes,
    enabled: find.trim().length > 1,
    placeholderData: (before) => before,
  })
}

/** What a household owes, asked anew whenever the desk turns to it. */
export function useDeskDue(communityId: string, householdId: string) {
  return useQuery({
    queryKey: ['desk-due', communityId, householdId],
    queryFn: () =>
      call('GET /communities/:communityId/cashier/households/:householdId', {
        params: { communityId, householdId },
      }),
    gcTime: 0,
  })
}

/** Shifts of the desk, with my open one. */
export function useShifts(communityId: string) {
  return useQuery({
    queryKey: ['cash-shifts', communityId],
    queryFn: () => call('GET /communities/:communityId/cash-shifts', { params: { communityId } }),
  })
}

/** Looks again at what money that was taken has changed. */
export async function refreshDesk(communityId: string): Promise<void> {
  await Promise.all(
    ['cash-shifts', 'desk-due', 'desk-homes'].map((name) =>
      queryClient.invalidateQueries({ queryKey: [name, communityId] }),
    ),
  )
}
