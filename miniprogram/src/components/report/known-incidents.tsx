import type { Api } from '@haolin/shared/api/index.ts'
import { call } from '../../lib/call'
import { showTime } from '../../lib/show-time'
import { useKeptQuery } from '../../lib/use-kept-query'
import { useVisible } from '../../lib/use-visible'
import { Box } from '../native/box'
import { Notice } from '../notice'

type Known = Api['GET /communities/:communityId/incidents-now']['reply']['items'][number]
type Props = {
  communityId: string | undefined
  /** Said below, where one is about to report the same. */
  hint?: string
}

const LOOK_EVERY_MS = 30_000

const timeWords = ({ state, eta, updatedAt }: Known) =>
  state === 'open' && eta ? `预计 ${showTime(eta)} 恢复` : `${showTime(updatedAt)} 更新`

/** What is going on that touches one's home, before one has to ask or report it. */
export function KnownIncidents({ communityId, hint }: Props) {
  const visible = useVisible()
  const { data } = useKeptQuery({
    name: `incidents-now/${communityId}`,
    enabled: communityId !== undefined,
    every: visible && LOOK_EVERY_MS,
    ask: () =>
      call('GET /communities/:communityId/incidents-now', { params: { communityId: communityId ?? '' } }),
  })
  return (
    <>
      {(data?.items ?? []).map((one) => (
        <Notice key={one.incidentId} tone={one.state === 'open' ? 'waiting' : 'done'}>
          <Box>{`${one.title} · ${one.scope}`}</Box>
          <Box>{one.notice}</Box>
          <Box>{timeWords(one)}</Box>
          {hint && one.state === 'open' && <Box>{hint}</Box>}
        </Notice>
      ))}
    </>
  )
}
