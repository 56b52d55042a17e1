import { useQuery } from '@tanstack/react-query'
import { Box } from '../../components/native/box'
import { WorkCard } from '../../components/staff/work-card'
import { call } from '../../lib/call'
import { useLive } from '../../lib/use-live'
import { useVisible } from '../../lib/use-visible'
import style from './next-job.module.scss'

const LOOK_EVERY_MS = 15_000

/** The job a technician should go to next: from here two taps reach the owner's phone. */
export function NextJob({ communityId }: { communityId: string }) {
  const visible = useVisible()
  const every = useLive(visible ? { of: 'work', communityId } : undefined, LOOK_EVERY_MS)
  const { data } = useQuery({
    queryKey: [`work/${communityId}`, 'next'],
    queryFn: () =>
      call('GET /communities/:communityId/my-work', { params: { communityId }, query: { show: 'open' } }),
    refetchInterval: visible && every,
  })
  const line = data?.items[0]
  if (!line) return null
  return (
    <Box as="section" label="下一单">
      <Box as="h2" className={style.title}>
        下一单
      </Box>
      <WorkCard line={line} to="work/job" with={{ ticketId: line.ticketId }} />
    </Box>
  )
}
