import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { seeHeadStart } from './head-start'
import { keepAnswer, readAnswer } from './kept-answers'
import { useSession } from './session'

type Settings<Data> = {
  /** What is asked, without who asks: `home/<unitId>`. */
  name: string
  ask: () => Promise<Data>
  enabled?: boolean
  /** Asks again after so many ms. */
  every?: number | false
}

/** A question whose last answer stays on this device, so that the page opens at once and without a network. */
export function useKeptQuery<Data>({
  name,
  ask,
  enabled = true,
  every,
}: Settings<Data>): UseQueryResult<Data> {
  const accountId = useSession((session) => session.me?.accountId) ?? 'nobody'
  const place = `${accountId}/${name}`
  /** What came while the program was on its way, or what the device has kept. */
  const known = () => {
    const early = seeHeadStart<Data>(name)
    return early === undefined ? readAnswer<Data>(place) : { data: early, at: Date.now() }
  }
  return useQuery<Data>({
    queryKey: ['kept', accountId, name],
    queryFn: async () => {
      const data = await ask()
      keepAnswer(place, data)
      return data
    },
    initialData: () => known()?.data,
    initialDataUpdatedAt: () => known()?.at,
    enabled,
    refetchInterval: every,
  })
}
