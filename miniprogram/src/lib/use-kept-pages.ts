import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { keepAnswer, readAnswer } from './kept-answers'
import { useSession } from './session'

type Settings<Part> = {
  /** What is asked, without who asks: `tickets/<communityId>/active`. */
  name: string
  /** Asks for the part after this mark, or for the first. */
  ask: (after: string | undefined) => Promise<Part>
  enabled?: boolean
  /** Asks again after so many ms. */
  every?: number | false
}

/** A list that comes part by part; its first part stays on this device, so that it opens without a network. */
export function useKeptPages<Part extends { next: string | null }>({
  name,
  ask,
  enabled = true,
  every,
}: Settings<Part>): UseInfiniteQueryResult<InfiniteData<Part, string>> {
  const accountId = useSession((session) => session.me?.accountId) ?? 'nobody'
  const place = `${accountId}/${name}`
  return useInfiniteQuery({
    queryKey: ['kept', accountId, name],
    enabled,
    refetchInterval: every,
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const part = await ask(pageParam || undefined)
      if (pageParam === '') keepAnswer(place, part)
      return part
    },
    getNextPageParam: (last: Part) => last.next ?? undefined,
    initialData: () => {
      const kept = readAnswer<Part>(place)
      return kept && { pages: [kept.data], pageParams: [''] }
    },
    initialDataUpdatedAt: () => readAnswer<Part>(place)?.at,
  })
}
