import type { Api } from '@haolin/shared/api/index.ts'
import { showTime } from '../../lib/show-time'
import { Box } from '../native/box'
import { Notice } from '../notice'

/** What is going on that touches one's home. */
export type KnownIncident = Api['GET /communities/:communityId/incidents-now']['reply']['items'][number]

type Props = {
  incidents: readonly KnownIncident[]
  /** Said below, where one is about to report the same. */
  hint?: string
}

const timeWords = ({ state, eta, updatedAt }: KnownIncident) =>
  state === 'open' && eta ? `预计 ${showTime(eta)} 恢复` : `${showTime(updatedAt)} 更新`

/** What is going on, before one has to ask. */
export function IncidentNotices({ incidents, hint }: Props) {
  return (
    <>
      {incidents.map((one) => (
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
