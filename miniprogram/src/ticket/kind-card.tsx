import { Card } from '../components/card'
import { ComplaintLetter, Promised } from '../components/kind/complaint-letter'
import { SuggestionWay } from '../components/kind/suggestion-way'
import { TalkCard } from '../components/kind/talk-card'
import { useComplaint } from '../components/kind/use-complaint'
import { useSuggestion } from '../components/kind/use-suggestion'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import type { StepInput, Ticket, TicketStep } from '../components/ticket/use-ticket'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'

type Props = {
  ticket: Ticket
  onTake: (step: TicketStep, input: StepInput, key: string) => Promise<boolean>
}

/** What a ticket of its kind shows besides its stages: a letter, a talk, a fate, the way to the case file. */
export function KindCard({ ticket, onTake }: Props) {
  if (ticket.kind === 'complaint') return <ComplaintPart ticket={ticket} />
  if (ticket.kind === 'consultation')
    return <TalkCard ticket={ticket} label="接着问" placeholder="还想问什么，写在这里" onTake={onTake} />
  if (ticket.kind === 'suggestion') return <SuggestionPart ticket={ticket} />
  if (ticket.kind === 'dispute')
    return (
      <Card title="案卷">
        <Stack>
          <Box>您说的话和照片，没有您同意不会给另一方看。每一条都留着，不能改。</Box>
          <Link
            as="plain"
            wide
            icon="report"
            to="talk/case"
            with={{ communityId: ticket.communityId, ticketId: ticket.ticketId }}
          >
            看案卷、补充陈述
          </Link>
        </Stack>
      </Card>
    )
  return null
}

function ComplaintPart({ ticket }: { ticket: Ticket }) {
  const { data } = useComplaint(ticket)
  if (!data) return null
  return (
    <Stack>
      {data.letter && <ComplaintLetter letter={data.letter} promised={data.promised} />}
      {!data.letter && data.promised.length > 0 && (
        <Card title="处理方案">
          <Promised promised={data.promised} />
        </Card>
      )}
      {data.anonymous && (
        <Notice tone="info" icon="lock">
          被投诉的人看不到这件事，也看不到您的姓名和房号。
        </Notice>
      )}
    </Stack>
  )
}

function SuggestionPart({ ticket }: { ticket: Ticket }) {
  const { query, show } = useSuggestion(ticket)
  const { communityId, ticketId } = ticket
  const agree = (on: boolean) =>
    call('PUT /communities/:communityId/tickets/:ticketId/public-consent', {
      params: { communityId, ticketId },
      body: { agree: on },
    }).then(show, (failure) => tell(wordsFor(failure), { tone: 'problem' }))
  return (
    <Card title="建议的去向">
      <Loaded query={query}>
        {(file) => (
          <Stack>
            <SuggestionWay way={file.way} reason={file.reason} dueOn={file.dueOn} />
            {file.mayAgree && (
              <Switch
                label="同意让邻居看到"
                note="只写建议的大意和结果，不写您的姓名和房号，随时可以关掉。"
                on={file.publicOk}
                onChange={(on) => void agree(on)}
              />
            )}
            <Link to="talk/suggestions" with={{ communityId }}>
              看小区的建议都去哪了
            </Link>
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}
