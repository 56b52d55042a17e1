import { useEffect } from 'react'
import { Card } from '../components/card'
import { Loaded } from '../components/loaded'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { StaffOnly } from '../components/staff/staff-only'
import { goBack, replace } from '../lib/navigate'
import type { Post } from '../lib/session'
import { useSession } from '../lib/session'
import { usePageParams } from '../lib/use-page-params'
import { DeskActions } from './desk-actions'
import { DeskFacts } from './desk-facts'
import { DeskSheets } from './desk-sheets'
import { DeskHead, TicketWords } from './ticket-words'
import { useDeskTicket } from './use-desk-ticket'
import { useDeskWidth } from './use-desk-width'

const deskRoles: Post['roles'] = ['agent', 'manager']

/** 工单: one ticket of the desk, in the hand; at a desk it stands beside the queue. */
export default function DeskTicketPage() {
  const { ticketId = '' } = usePageParams()
  const post = useSession((session) => session.post)
  const desk = useDeskTicket(post?.communityId ?? '', ticketId, () => goBack('desk/queue'))
  const width = useDeskWidth()
  useEffect(() => {
    if (width !== 'phone' && ticketId) replace('desk/queue', { ticket: ticketId })
  }, [width, ticketId])
  const best = desk.candidates.data?.find(({ fits }) => fits)
  return (
    <Page
      title="工单"
      actions={desk.ticket && desk.ticket.steps.length > 0 ? <DeskActions desk={desk} /> : undefined}
    >
      <StaffOnly roles={deskRoles}>
        {() => (
          <Loaded query={desk.query}>
            {(ticket) => (
              <Stack>
                <Card>
                  <DeskHead ticket={ticket} proposal={best && `建议派给${best.name}：${best.reason}`} />
                </Card>
                <TicketWords ticket={ticket} desk={desk} />
                <Card title="资料">
                  <DeskFacts ticket={ticket} />
                </Card>
              </Stack>
            )}
          </Loaded>
        )}
      </StaffOnly>
      <DeskSheets desk={desk} />
    </Page>
  )
}
