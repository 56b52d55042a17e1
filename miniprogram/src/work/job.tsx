import { useState } from 'react'
import { Card } from '../components/card'
import { TalkCard } from '../components/kind/talk-card'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { StaffPrice } from '../components/quote/staff-price'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { StaffOnly } from '../components/staff/staff-only'
import { RelatedTickets } from '../components/ticket/related-tickets'
import { StepSheet } from '../components/ticket/step-sheet'
import { TicketPhotos } from '../components/ticket/ticket-photos'
import { TicketTimeline } from '../components/ticket/ticket-timeline'
import type { TicketStep } from '../components/ticket/use-ticket'
import { wordsFor } from '../lib/call-error'
import { useSession } from '../lib/session'
import { tell } from '../lib/toasts'
import { usePageParams } from '../lib/use-page-params'
import { useStepOutbox } from '../lib/use-step-outbox'
import { CheckInSheet } from './check-in-sheet'
import { FinishSheet } from './finish-sheet'
import { JobActions } from './job-actions'
import { JobHead } from './job-head'
import { TroubleSheet } from './trouble-sheet'
import { useJob } from './use-job'
import { WaitingSteps } from './waiting-steps'

/** Needs that have a form of their own. */
const ownForms: readonly TicketStep['needs'][number][] = ['outcome', 'check_in']

/** 工单: one job, worked through with one hand: where, whom to call, and one large next step. */
export default function JobPage() {
  const { ticketId = '' } = usePageParams()
  const post = useSession((session) => session.post)
  const { query, job, busy, waiting, stopped, take } = useJob(post?.communityId ?? '', ticketId)
  useStepOutbox()
  /** Kept as it was asked: a form stays open even when its step is no longer allowed. */
  const [asked, setAsked] = useState<TicketStep>()
  const [trouble, setTrouble] = useState(false)
  const [taking, setTaking] = useState<TicketStep['move']>()
  const main = job?.steps.find(({ tone }) => tone === 'main')
  const others = job?.steps.filter((step) => step !== main && !step.needs.includes('form')) ?? []

  const onStep = (step: TicketStep) => {
    setTrouble(false)
    if (step.needs.length > 0 || step.tone === 'danger') setAsked(step)
    else void takeAtOnce(step)
  }

  const takeAtOnce = async (step: TicketStep) => {
    if (taking) return
    setTaking(step.move)
    await take(step).catch((failure) => tell(wordsFor(failure), { tone: 'problem' }))
    setTaking(undefined)
  }

  return (
    <Page
      title={job?.title ?? '工单'}
      actions={
        job && (
          <JobActions
            job={job}
            main={main}
            busy={busy ?? taking}
            onMain={onStep}
            onTrouble={others.length > 0 ? () => setTrouble(true) : undefined}
          />
        )
      }
    >
      <StaffOnly>
        {() => (
          <Loaded query={query} skeleton={<JobSkeleton />}>
            {(read) => (
              <Stack>
                {stopped && <WaitingSteps steps={waiting} ticket={read} />}
                <JobHead job={(!stopped && job) || read} />
                {!stopped && <WaitingSteps steps={waiting} ticket={read} />}
                {read.safety && <Notice tone="urgent">{read.safety}</Notice>}
                {read.kind === 'consultation' && (
                  <TalkCard ticket={job ?? read} label="答复业主" placeholder="写给业主看" onTake={take} />
                )}
                {read.kind !== 'consultation' && read.text !== '' && (
                  <Card title="业主说">
                    <Box>{read.text}</Box>
                  </Card>
                )}
                <StaffPrice ticket={read} />
                <RelatedTickets ticket={read} to="work/job" />
                <TicketPhotos photos={read.photos} />
                <TicketTimeline timeline={read.timeline} />
              </Stack>
            )}
          </Loaded>
        )}
      </StaffOnly>
      <TroubleSheet open={trouble} steps={others} onStep={onStep} onClose={() => setTrouble(false)} />
      {job && asked?.needs.includes('outcome') && (
        <FinishSheet
          ticket={job}
          step={asked}
          onClose={() => setAsked(undefined)}
          onTake={(input, key, seen) => take(asked, input, key, seen)}
        />
      )}
      {job && asked?.needs.includes('check_in') && (
        <CheckInSheet
          step={asked}
          onClose={() => setAsked(undefined)}
          onTake={(input, key) => take(asked, input, key)}
        />
      )}
      {job && asked && !asked.needs.some((need) => ownForms.includes(need)) && (
        <StepSheet
          ticket={job}
          step={asked}
          onClose={() => setAsked(undefined)}
          onTake={({ photoIds = [], ...input }, key, seen) =>
            take(asked, { ...input, photos: photoIds.map((fileId) => ({ id: fileId, fileId })) }, key, seen)
          }
        />
      )}
    </Page>
  )
}

function JobSkeleton() {
  return (
    <Stack>
      <Skeleton card lines={4} />
      <Skeleton card lines={3} />
    </Stack>
  )
}
