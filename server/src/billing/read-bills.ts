import type { Api } from '@haolin/shared/api/index.ts'
import { explain, explainChange, type Snapshot } from '@haolin/shared/billing/snapshot.ts'
import { frozenWords } from '@haolin/shared/fee-dispute/grounds.ts'
import { yuan } from '@haolin/shared/money.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type Estimate, estimateLateFees } from '../late-fees/estimate-late-fees.ts'

type Reply = Api['GET /communities/:communityId/units/:unitId/bills']['reply']
type Bill = Reply['bills'][number]
type Row = {
  billId: string
  number: string
  period: string
  dueOn: string
  chargeId: string
  name: string
  source: string
  amountFen: number
  paidFen: number
  reducedFen: number
  dueFen: number
  snapshot: Snapshot
  before: Snapshot | null
  ticketId: string | null
  dueAt: Date | null
  staffName: string | null
  roles: StaffRole[] | null
}

/** The bills of the caller's household in a home, what is due first; a former household's stay its own. */
export async function readBills(context: MemberContext, unitId: string, show: 'due' | 'all'): Promise<Reply> {
  const { communityId } = context.member
  const { householdId } = found(homeOf(context, unitId))
  return context.inTx(async (tx) => {
    const { unitLabel, prepaidFen } = await readStanding(tx, communityId, unitId, householdId)
    const rows = await readRows(tx, communityId, unitId, householdId)
    const owed = rows.filter(({ dueFen }) => dueFen > 0).map(({ chargeId }) => chargeId)
    const lateFees = await estimateLateFees(tx, communityId, owed)
    const bills = [...new Set(rows.map(({ billId }) => billId))].map((billId) =>
      showBill(
        unitLabel,
        rows.filter((row) => row.billId === billId),
        lateFees,
      ),
    )
    const due = bills.filter(({ dueFen }) => dueFen > 0)
    const settled = bills.filter(({ dueFen }) => dueFen === 0).reverse()
    const dueFen = due.reduce((sum, bill) => sum + bill.dueFen, 0)
    return { unitLabel, dueFen, prepaidFen, bills: show === 'due' ? due : [...due, ...settled] }
  })
}

function showBill(unitLabel: string, rows: readonly Row[], lateFees: ReadonlyMap<string, Estimate>): Bill {
  const { billId, number, period, dueOn } = found(rows[0])
  const totalFen = rows.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const paidFen = rows.reduce((sum, row) => sum + row.paidFen, 0)
  const dueFen = rows.reduce((sum, row) => sum + row.dueFen, 0)
  const charges = rows.map((row) => ({
    chargeId: row.chargeId,
    name: row.source ? `${row.name} ${row.source}` : row.name,
    period,
    amountFen: row.amountFen,
    paidFen: row.paidFen,
    reducedFen: row.reducedFen,
    dueFen: row.dueFen,
    dueOn,
    explanation: [...explain(row.snapshot), ...warnLate(lateFees.get(row.chargeId))],
    compared: explainChange(row.snapshot, row.before),
    dispute: showDispute(row),
  }))
  return { billId, number, unitLabel, period, dueOn, totalFen, paidFen, dueFen, charges }
}

/** What late payment has come to so far, said before it is charged. */
const warnLate = (late: Estimate | undefined): string[] =>
  late ? [`已过缴费期限，违约金到今天估算 ${yuan(late.feeFen)} 元，缴清时确定`] : []
function showDispute({ ticketId, dueAt, staffName, roles }: Row): Bill['charges'][number]['dispute'] {
  if (!ticketId) return null
  const who = staffName && roles ? calledName(staffName, roles) : null
  return { ticketId, words: frozenWords, who, dueAt: dueAt?.toISOString() ?? null }
}

async function readStanding(tx: Tx, communityId: string, unitId: string, householdId: string) {
  const { rows } = await tx.client.query<{ unitLabel: string; prepaidFen: number }>({
    name: 'home_standing',
    text: `
      select u.label as "unitLabel", coalesce(p.balance_fen, 0)::bigint as "prepaidFen"
        from units u
        left join prepayments p on p.community_id = $1 and p.household_id = $3
       where u.community_id = $1 and u.id = $2`,
    values: [communityId, unitId, householdId],
  })
  return found(rows[0])
}

async function readRows(tx: Tx, communityId: string, unitId: string, householdId: string): Promise<Row[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'bills_of_home',
    text: `
      select b.id as "billId", b.number, b.period, b.due_on as "dueOn", c.id as "chargeId", f.name, c.source,
             c.amount_fen as "amountFen", c.settled_fen as "paidFen",
             c.reduced_fen as "reducedFen", c.outstanding_fen as "dueFen", c.snapshot, before_.snapshot as before,
             t.id as "ticketId", t.next_due_at as "dueAt", s.name as "staffName", s.roles
        from bills b
        join charges c on c.community_id = $1 and c.bill_id = b.id and c.voided_at is null
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
        left join fee_disputes d on d.community_id = $1 and d.charge_id = c.id and d.state = 'open'
        left join tickets t on t.community_id = $1 and t.id = d.ticket_id
        left join staff s on s.community_id = $1 and s.id = t.responsible_staff_id
        left join lateral (
          select p.snapshot from charges p
           where p.community_id = $1 and p.unit_id = $2 and p.household_id = $3 and p.fee_item_id = c.fee_item_id
             and p.source = c.source and p.bill_id is not null and p.voided_at is null
             and p.period < c.period
           order by p.period desc, p.revision desc limit 1) before_ on true
       where b.community_id = $1 and b.unit_id = $2 and b.household_id = $3
       order by b.due_on, b.period, f.code, c.source`,
    values: [communityId, unitId, householdId],
  })
  return rows
}
