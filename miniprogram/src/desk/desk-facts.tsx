import { channels, kinds } from '@haolin/shared/ticket/lifecycle.ts'
import type { ReactNode } from 'react'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Reveal } from '../components/reveal'
import type { Ticket } from '../components/ticket/use-ticket'
import { showLeft, showTime } from '../lib/show-time'
import style from './desk-facts.module.scss'

type Clock = NonNullable<Ticket['desk']>['clocks'][number]

/** What stands beside a ticket: the clocks, whom to call, how it came in, why it counts as it does. */
export function DeskFacts({ ticket }: { ticket: Ticket }) {
  const { desk, person } = ticket
  return (
    <Box className={style.facts}>
      {desk && (
        <Group title="时限">
          {desk.clocks.map((clock) => (
            <Fact key={clock.kind} name={clock.label}>
              <ClockWords clock={clock} />
            </Fact>
          ))}
        </Group>
      )}
      {desk && (
        <Group title="联系人">
          <Fact name={desk.contactName}>{desk.contactPhone}</Fact>
          {desk.mayReveal && (
            <Reveal communityId={ticket.communityId} kind="ticket" subjectId={ticket.ticketId} />
          )}
        </Group>
      )}
      {person && (
        <Group title="负责人">
          <Fact name={person.title}>{person.name}</Fact>
          {desk?.assigneeReason && <Box className={style.why}>{desk.assigneeReason}</Box>}
        </Group>
      )}
      <Group title="来源">
        <Fact name={kinds[ticket.kind]}>{channels[ticket.channel]}</Fact>
        {desk && <Fact name="报事人">{desk.reporter}</Fact>}
        <Fact name="报事时间">{showTime(ticket.createdAt)}</Fact>
        <Fact name="编号">{ticket.number}</Fact>
      </Group>
      {desk && (
        <Group title="为什么这样排">
          <Box className={style.why}>{desk.priorityReason}</Box>
        </Group>
      )}
    </Box>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box as="section" className={style.group} label={title}>
      <Box as="h3" className={style.title}>
        {title}
      </Box>
      {children}
    </Box>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box className={style.fact}>
      <Words className={style.name}>{name}</Words>
      <Words className={style.value}>{children}</Words>
    </Box>
  )
}

function ClockWords({ clock }: { clock: Clock }) {
  if (clock.stoppedAt)
    return (
      <Words className={clock.breached ? style.late : style.kept}>{clock.breached ? '晚了' : '按时'}</Words>
    )
  if (clock.paused) return <Words className={style.paused}>暂停中</Words>
  return (
    <Words className={clock.breached ? style.late : ''}>
      <Words className={style.whole}>{`${showTime(clock.dueAt)} · `}</Words>
      <Words className={style.whole}>{showLeft(clock.dueAt)}</Words>
    </Words>
  )
}
