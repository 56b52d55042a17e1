import { Link } from '../../components/link'
import type { Ticket } from '../../components/ticket/use-ticket'

/** The way from a fee dispute to its evidence and outcome. */
export const FeeTools = ({ ticket: { ticketId } }: { ticket: Ticket }) => (
  <Link to="desk/fee-dispute" with={{ ticketId }} as="plain">
    看账单依据，核对处理
  </Link>
)
