import { TellAge } from '../../components/age'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ErrorState } from '../../components/error-state'
import { Link } from '../../components/link'
import { Box } from '../../components/native/box'
import { IncidentNotices } from '../../components/report/incident-notices'
import { Skeleton } from '../../components/skeleton'
import { Stack } from '../../components/stack'
import { BigActions } from './big-actions'
import { BillCard } from './bill-card'
import { EmergencyCard } from './emergency-card'
import { EmergencyStrip } from './emergency-strip'
import type { HomeState, HomeWays } from './home-state'
import style from './home-view.module.scss'
import { HouseLine } from './house-line'
import { LivingTicket } from './living-ticket'
import { NewsList } from './news-list'

type Props = {
  state: HomeState
  ways: HomeWays
}

/** The home page in all its states; what one may need in danger is there in every one of them. */
export function HomeView({ state, ways }: Props) {
  const actions = (
    <Stack>
      <BigActions onReport={ways.report} onPhotograph={ways.photograph} />
      <Link as="plain" wide icon="chat" to="talk/new">
        咨询 · 投诉 · 建议
      </Link>
    </Stack>
  )
  if (state.kind === 'bound') {
    const { facts } = state
    return (
      <Stack>
        <HouseLine
          community={facts.communityName}
          unit={facts.unitLabel}
          onChoose={state.homes > 1 ? ways.chooseHome : undefined}
        />
        <TellAge {...state.age} />
        <EmergencyStrip dutyPhone={facts.dutyPhone} />
        {actions}
        <IncidentNotices incidents={facts.incidents} />
        {facts.tickets.slice(0, 2).map((ticket) => (
          <LivingTicket
            key={ticket.ticketId}
            ticket={ticket}
            onOpen={() => ways.openTicket(ticket.ticketId)}
          />
        ))}
        {facts.tickets.length > 2 && (
          <Button kind="quiet" onPress={ways.allTickets}>
            {`还有 ${facts.tickets.length - 2} 件在办`}
          </Button>
        )}
        <BillCard dueFen={facts.dueFen} dueOn={facts.dueOn} periods={facts.duePeriods} onPay={ways.pay} />
        <NewsList news={facts.announcements} onOpen={ways.openNews} />
        <EmergencyCard dutyPhone={facts.dutyPhone} />
      </Stack>
    )
  }
  if (state.kind === 'unbound') {
    return (
      <Stack>
        <HouseLine community={state.communityName ?? '您好'} />
        {state.dutyPhone && <EmergencyStrip dutyPhone={state.dutyPhone} />}
        {actions}
        <Card>
          <Box className={style.bind}>
            <Box className={style.words}>绑定房屋后，报修、缴费都不用再填。</Box>
            <Button kind="plain" icon="house" onPress={ways.bind}>
              绑定房屋
            </Button>
          </Box>
        </Card>
        <NewsList news={state.news} onOpen={ways.openNews} />
        <EmergencyCard dutyPhone={state.dutyPhone} />
      </Stack>
    )
  }
  return (
    <Stack>
      <HouseLine community="好邻" />
      {actions}
      {state.kind === 'loading' ? (
        <>
          <Skeleton card lines={3} />
          <Skeleton card lines={2} />
        </>
      ) : (
        <>
          <EmergencyCard dutyPhone={state.dutyPhone} />
          <Card>
            <ErrorState error={state.error} onRetry={ways.retry} />
          </Card>
        </>
      )}
      {state.kind === 'loading' && <EmergencyCard />}
    </Stack>
  )
}
