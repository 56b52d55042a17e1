import type { Api } from '@haolin/shared/api/index.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { maskName } from '@haolin/shared/mask.ts'
import {
  lineFen,
  type QuoteLine,
  quoteFen,
  quoteParts,
  quoteStateAt,
  quoteStates,
} from '@haolin/shared/repair/quote.ts'
import { allowedMoves } from '@haolin/shared/ticket/decide-move.ts'
import { AppError, found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { factsOf, type LoadedTicket, moverOf } from '../tickets/read-ticket.ts'
import { checkWarranty, isChargeable, type Warranty } from './check-warranty.ts'
import { type QuotationRow, readQuotations, readRepairBill } from './queries.ts'
import { readAnswerers } from './read-answerers.ts'

export type QuoteFile = Api['GET /communities/:communityId/tickets/:ticketId/quotation']['reply']
type Shown = NonNullable<QuoteFile['current']>

/** The price of a repair, for whoever may see the ticket. */
export const openQuotation = (context: MemberContext, ticketId: string): Promise<QuoteFile> =>
  context.inTx((tx) => showQuotation(context, tx, ticketId))

/** Warranty, quotations and bill of a repair, with what the reader may do about them. */
export async function showQuotation(context: MemberContext, tx: Tx, ticketId: string): Promise<QuoteFile> {
  const ticket = found(await readSeen(tx, context, ticketId))
  if (ticket.row.kind !== 'repair') throw new AppError('not_found')
  const [warranty, rows] = await Promise.all([checkWarranty(tx, ticket.row), readQuotations(tx, ticket.row)])
  const reader = moverOf(context, ticket).own ? '您' : '业主'
  const shown = rows.map((row) => showVersion(row, tx.now, reader))
  const current =
    shown.find(({ state }) => state === 'open') ?? shown.find(({ state }) => state === 'approved') ?? shown[0]
  const may = mayOf(context, tx, ticket, warranty, current ?? null, rows)
  const charged = rows.find(({ chargeId }) => chargeId !== null)
  return {
    version: ticket.row.version,
    warranty: showWarranty(warranty),
    current: current ?? null,
    earlier: shown.filter((one) => one !== current),
    bill: charged?.chargeId ? await showBill(tx, ticket, charged.chargeId) : null,
    answerers: may.hear ? (await readAnswerers(tx, ticket.row)).map(maskAnswerer) : [],
    may,
  }
}

function mayOf(
  context: MemberContext,
  tx: Tx,
  ticket: LoadedTicket,
  warranty: Warranty,
  current: Shown | null,
  rows: readonly QuotationRow[],
): QuoteFile['may'] {
  const legal = allowedMoves(factsOf(ticket, tx.now), moverOf(context, ticket), tx.now.getTime())
  const may = (move: string) => legal.some((row) => row.move === move)
  const atHome = ticket.row.place === 'home' && ticket.row.unitId !== null
  const relation = homeOf(context, ticket.row.unitId ?? '')?.relation
  const open = current?.state === 'open'
  const agreed = rows.some(({ state, chargeId }) => state === 'approved' && chargeId === null)
  return {
    offer: atHome && may('quote_offer') && isChargeable(warranty),
    answer: open && may('quote_approve') && (relation === 'owner' || relation === 'member'),
    hear: open && may('quote_heard') && !offeredByReader(context, rows, current),
    askOwner: open && relation === 'tenant',
    withdraw: open && may('quote_withdraw'),
    use: agreed && may('quote_use'),
    route: atHome && may('warranty_route'),
    waive: !isChargeable(warranty) && may('warranty_waive'),
  }
}

/** Whoever asks for a price does not also write down that it was agreed to. */
const offeredByReader = (context: MemberContext, rows: readonly QuotationRow[], current: Shown | null) =>
  rows.find(({ id }) => id === current?.quotationId)?.offeredByStaffId === context.member.post?.staffId

function showWarranty({ verdict, ruling }: Warranty): QuoteFile['warranty'] {
  const term = verdict.free === 'builder' ? verdict.term : null
  return {
    free: verdict.free,
    words: verdict.words,
    subject: term?.subject ?? null,
    party: term?.party ?? null,
    phone: term?.phone ?? null,
    waived: ruling?.ruling === 'charge' ? ruling.words : null,
    routed:
      ruling?.ruling === 'builder' && ruling.party && ruling.expectedOn
        ? { words: ruling.words, party: ruling.party, phone: ruling.phone, expectedOn: ruling.expectedOn }
        : null,
  }
}

async function showBill(tx: Tx, { row }: LoadedTicket, chargeId: string): Promise<QuoteFile['bill']> {
  const bill = await readRepairBill(tx, row.communityId, chargeId)
  if (!bill || bill.voided) return null
  const { voided: _, ...rest } = bill
  return { ...rest, paid: bill.dueFen === 0 }
}

function showVersion(row: QuotationRow, now: Date, reader: string): Shown {
  const state = quoteStateAt({ state: row.state, validUntil: row.validUntil.getTime() }, now.getTime())
  return {
    quotationId: row.id,
    version: row.version,
    state,
    stateLabel: quoteStates[state].replace('您', reader),
    lines: row.lines.map(showLine),
    totalFen: row.totalFen,
    by: row.offeredBy,
    note: row.note,
    offeredAt: row.createdAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    answer: row.answer,
    used: row.used && { lines: row.used.map(showLine), totalFen: quoteFen(row.used) },
  }
}

const showLine = (line: QuoteLine): Shown['lines'][number] => ({
  part: line.part,
  partLabel: quoteParts[line.part],
  name: line.name,
  unit: line.unit,
  quantity: showDecimal(line.quantity, 0),
  price: showDecimal(line.price, 2),
  amountFen: lineFen(line),
  reason: line.reason,
})

const maskAnswerer = ({ residentId, name, relation }: Awaited<ReturnType<typeof readAnswerers>>[number]) => ({
  residentId,
  name: maskName(name),
  relation,
})
