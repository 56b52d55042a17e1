import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { useWaitingSteps } from '../lib/pending-steps'

/** The jobs whose steps wait on this phone, those that need a look first. */
export function WaitingJobs() {
  const steps = useWaitingSteps()
  if (steps.length === 0) return null
  const jobs = [...new Set(steps.map(({ ticketId }) => ticketId))].map((ticketId) => {
    const mine = steps.filter((step) => step.ticketId === ticketId)
    return { ticketId, mine, stopped: mine.some(({ stopped }) => stopped) }
  })
  jobs.sort((a, b) => Number(b.stopped) - Number(a.stopped))
  return (
    <Card title={`${steps.length} 步待发送`} flush>
      {jobs.map(({ ticketId, mine, stopped }) => (
        <ListRow
          key={ticketId}
          icon={stopped ? 'alert' : 'clock'}
          title={mine[0]?.about}
          note={`${mine.map(({ label }) => label).join('、')} · ${stopped ? '没有办成，点开看看' : '联网后自动发送'}`}
          target={{ to: 'work/job', with: { ticketId } }}
        />
      ))}
    </Card>
  )
}
