import { Choice } from '../components/choice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { useOutbox } from '../lib/use-outbox'
import { DraftList } from './tickets/draft-list'
import { TicketList } from './tickets/ticket-list'
import { useShownTickets } from './tickets/use-shown-tickets'

const parts = [
  { value: 'active', label: '进行中' },
  { value: 'to_confirm', label: '待我确认' },
  { value: 'done', label: '已完成' },
  { value: 'draft', label: '草稿' },
] as const

/** 报事: everything I reported or that concerns my home, the living first. */
export default function Tickets() {
  useOutbox()
  const { show, choose } = useShownTickets()
  return (
    <Page title="报事" tab="tickets">
      <Stack gap={16}>
        <Choice label="看哪些" hideLabel look="parts" options={parts} value={show} onChange={choose} />
        {show === 'draft' ? <DraftList /> : <TicketList show={show} />}
      </Stack>
    </Page>
  )
}
