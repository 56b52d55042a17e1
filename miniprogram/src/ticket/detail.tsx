import { stages } from '@haolin/shared/ticket/lifecycle.ts'
import { useState } from 'react'
import { Card } from '../components/card'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { NeedSignIn } from '../components/need-sign-in'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { RelatedTickets } from '../components/ticket/related-tickets'
import { StepButtons } from '../components/ticket/step-buttons'
import { StepSheet } from '../components/ticket/step-sheet'
import { TicketDesk } from '../components/ticket/ticket-desk'
import { TicketHead } from '../components/ticket/ticket-head'
import { TicketPhotos } from '../components/ticket/ticket-photos'
import { TicketTimeline } from '../components/ticket/ticket-timeline'
import { type TicketStep, useTicket } from '../components/ticket/use-ticket'
import { askForMessages } from '../lib/ask-for-messages'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { usePageParams } from '../lib/use-page-params'
import { useSignedIn } from '../lib/use-signed-in'
import { KindCard } from './kind-card'
import { PriceCard } from './price-card'
import { RateCard } from './rate-card'
import { RatingLine } from './rating-line'
import { SurveyCard, SurveyLine } from './survey-card'
import { useAsked } from './use-asked'

/** From this stage on the danger is over and the advice against it would only alarm. */
const TO_CONFIRM = stages.indexOf('待您确认')

/** 进度: where one ticket stands, who does what by when, and the steps one can take. */
export default function TicketPage() {
  const { communityId = '', ticketId = '' } = usePageParams()
  const signed = useSignedIn()
  const { query, busy, take, rate, answer } = useTicket(communityId, ticketId)
  const [asking, setAsking] = useState<TicketStep>()
  const ticket = query.data
  const asked = useAsked(ticket)

  const onStep = (step: TicketStep) => {
    void askForMessages('progress')
    // One tap is enough where nothing has to be said and nothing can be regretted.
    if (step.needs.length > 0 || step.tone === 'danger') setAsking(step)
    else take(step).catch((failure) => tell(wordsFor(failure), { tone: 'problem' }))
  }

  if (!signed && !ticket) {
    return (
      <Page title="进度">
        <NeedSignIn why="这件事的进展只给报事的人看，先确认一下身份。" />
      </Page>
    )
  }
  return (
    <Page
      title="进度"
      actions={
        ticket && ticket.steps.length > 0 ? (
          <StepButtons steps={ticket.steps} busy={busy} onStep={onStep} />
        ) : undefined
      }
    >
      <Loaded query={query} skeleton={<TicketSkeleton />}>
        {(ticket) => (
          <Stack>
            <TicketHead ticket={ticket} />
            {ticket.safety && ticket.stage < TO_CONFIRM && <Notice tone="urgent">{ticket.safety}</Notice>}
            <PriceCard ticket={ticket} />
            {asked === 'survey' && <SurveyCard ticketId={ticketId} busy={busy} onAnswer={answer} />}
            {asked === 'rating' && (
              <RateCard key={ticket.version} ticketId={ticketId} busy={busy} onRate={rate} />
            )}
            {ticket.rating && <RatingLine rating={ticket.rating} />}
            {ticket.survey?.marks && <SurveyLine marks={ticket.survey.marks} />}
            {ticket.desk && <TicketDesk ticket={ticket} desk={ticket.desk} />}
            <KindCard ticket={ticket} onTake={take} />
            {ticket.kind !== 'consultation' && (ticket.text || !ticket.desk) && (
              <Card title={ticket.desk ? '业主说' : '报的是'}>
                <Box>{ticket.text || ticket.title}</Box>
                {!ticket.desk && <Box>{ticket.place}</Box>}
              </Card>
            )}
            <RelatedTickets ticket={ticket} to={ticket.desk ? 'desk/ticket' : 'ticket/detail'} />
            <TicketPhotos photos={ticket.photos} />
            <TicketTimeline timeline={ticket.timeline} />
            {ticket.steps.length === 0 && !ticket.desk && (
              <Link to="report/new" with={{ again: ticket.title }} as="plain" wide>
                同样的问题，再报一次
              </Link>
            )}
          </Stack>
        )}
      </Loaded>
      {ticket && asking && (
        <StepSheet
          ticket={ticket}
          step={asking}
          onClose={() => setAsking(undefined)}
          onTake={(input, key, seen) => take(asking, input, key, seen)}
        />
      )}
    </Page>
  )
}

function TicketSkeleton() {
  return (
    <Stack>
      <Skeleton card lines={5} />
      <Skeleton card lines={3} />
    </Stack>
  )
}
