import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call'
import { Choice } from '../choice'
import { Empty } from '../empty'
import { Loaded } from '../loaded'
import type { Ticket } from './use-ticket'

type Props = { ticket: Ticket; value: string; onChange: (staffId: string) => void }

/** Who could take this ticket, best first, with the reason in words. */
export function CandidateChoice({ ticket, value, onChange }: Props) {
  const { communityId, ticketId, version } = ticket
  const query = useQuery({
    queryKey: ['candidates', ticketId, version],
    queryFn: () =>
      call('GET /communities/:communityId/tickets/:ticketId/candidates', {
        params: { communityId, ticketId },
      }),
  })
  return (
    <Loaded query={query}>
      {({ candidates }) =>
        candidates.length === 0 ? (
          <Empty icon="people" text="现在没有合适的人当班，请主管指派。" />
        ) : (
          <Choice
            label="派给谁"
            look="rows"
            options={candidates.map((one) => ({
              value: one.staffId,
              label: `${one.name}　手上 ${one.openTickets}/${one.capacity}`,
              note: one.reason,
            }))}
            value={value || undefined}
            onChange={onChange}
          />
        )
      }
    </Loaded>
  )
}
