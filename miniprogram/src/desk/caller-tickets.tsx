import type { Api } from '@haolin/shared/api/index.ts'
import { channels } from '@haolin/shared/ticket/lifecycle.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { HistoryList } from '../components/history/history-list'
import { Link } from '../components/link'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { showTime } from '../lib/show-time'
import style from './new.module.scss'
import type { useNew } from './use-new'

type Report = ReturnType<typeof useNew>
type CallerTicket = Api['GET /communities/:communityId/callers']['reply']['open'][number]

/** What this caller has open and had before; a word on an open one instead of a double. */
export function CallerTickets({ report, communityId }: { report: Report; communityId: string }) {
  const { caller, unitId } = report
  const [all, setAll] = useState(false)
  const found = caller.data
  if (!found) return null
  const householdId = found.homes.find((home) => home.unitId === unitId)?.householdId
  const { open, last } = found
  return (
    <Stack gap={16}>
      {(open.length > 0 || last.length > 0) && (
        <Card title={open.length > 0 ? `还在办的 ${open.length} 单` : '以前的单'}>
          <Stack gap={12}>
            {open.map((ticket) => (
              <OpenTicket key={ticket.ticketId} ticket={ticket} report={report} />
            ))}
            {open.length > 0 && last.length > 0 && <Box className={style.before}>以前的</Box>}
            {last.map((ticket) => (
              <TicketWords key={ticket.ticketId} ticket={ticket} />
            ))}
          </Stack>
        </Card>
      )}
      {householdId && (
        <Card
          title="全部往来"
          aside={
            <Button kind="quiet" small expanded={all} onPress={() => setAll(!all)}>
              {all ? '收起' : '展开'}
            </Button>
          }
        >
          {all && (
            <HistoryList
              history={{
                name: `household/${householdId}`,
                ask: (query) =>
                  call('GET /communities/:communityId/households/:householdId/timeline', {
                    params: { communityId, householdId },
                    query,
                  }),
              }}
              communityId={communityId}
              ticketPage="desk/ticket"
              nothing="还没有往来。"
            />
          )}
        </Card>
      )}
    </Stack>
  )
}

function OpenTicket({ ticket, report }: { ticket: CallerTicket; report: Report }) {
  return (
    <Box>
      <TicketWords ticket={ticket} />
      <Button
        kind="plain"
        small
        disabled={report.content.text.trim() === ''}
        busy={report.contact.busy && '正在记下'}
        onPress={() => void report.note(ticket.ticketId)}
      >
        {`把这次说的加到 ${ticket.number}`}
      </Button>
    </Box>
  )
}

function TicketWords({ ticket }: { ticket: CallerTicket }) {
  return (
    <Box>
      <Link to="desk/ticket" with={{ ticketId: ticket.ticketId }}>
        {`${ticket.title} · ${ticket.stateLabel}`}
      </Link>
      <Box className={style.before}>
        {[ticket.number, ticket.place, channels[ticket.channel], showTime(ticket.createdAt)].join(' · ')}
      </Box>
      {ticket.text && <Box className={style.words}>{ticket.text}</Box>}
    </Box>
  )
}

/** Before a double is made: the open ticket of the same home, or what a neighbour has reported. */
export function SameMatter({ report }: { report: Report }) {
  const [first] = report.same.data ?? []
  if (!first) return null
  return (
    <Notice
      tone="waiting"
      fresh
      action={
        first.sameHome ? (
          <Button
            kind="plain"
            small
            busy={report.contact.busy && '正在记下'}
            onPress={() => void report.note(first.ticketId)}
          >
            加到这一单
          </Button>
        ) : undefined
      }
    >
      <Box>{`可能已经有一单：${first.title}，${first.place}`}</Box>
      <Box>{`${first.number} · ${first.stateLabel} · ${first.reason}`}</Box>
      {!first.sameHome && <Box>照常提交，再到工单里并在一起，两户都会收到进展。</Box>}
    </Notice>
  )
}
