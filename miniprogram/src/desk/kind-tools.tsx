import { StaffPrice } from '../components/quote/staff-price'
import type { Ticket } from '../components/ticket/use-ticket'
import { CaseTools } from './kind/case-tools'
import { ComplaintTools } from './kind/complaint-tools'
import { FateTools } from './kind/fate-tools'
import { FeeTools } from './kind/fee-tools'
import { TalkTools } from './kind/talk-tools'
import type { DeskTicket } from './use-desk-ticket'

/** What the desk does because of a ticket's kind: plan, talk, mediate, decide a suggestion, price a repair, look into a bill. */
export function KindTools({ ticket, desk }: { ticket: Ticket; desk: DeskTicket }) {
  if (ticket.kind === 'complaint') return <ComplaintTools ticket={ticket} desk={desk} />
  if (ticket.kind === 'consultation') return <TalkTools ticket={ticket} desk={desk} />
  if (ticket.kind === 'suggestion') return <FateTools ticket={ticket} desk={desk} />
  if (ticket.kind === 'dispute') return <CaseTools ticket={ticket} />
  if (ticket.kind === 'repair') return <StaffPrice ticket={ticket} />
  if (ticket.kind === 'fee_dispute') return <FeeTools ticket={ticket} />
  return null
}
