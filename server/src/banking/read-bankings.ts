import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { bankingAge, bankWithinDays, isLateForBank } from '@haolin/shared/payment/cash-banking.ts'
import { found } from '../app-error.ts'
import { judgeAs } from '../approvals/judge-caller.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { makeFileLink } from '../files/make-file-link.ts'
import { readShiftCash } from './read-shift-cash.ts'

type Reply = Api['GET /communities/:communityId/cash-bankings']['reply']
type Banking = Reply['bankings'][number]
type Row = Omit<Banking, 'stateLabel' | 'photo' | 'mayConfirm' | 'mayWithdraw' | 'madeAt' | 'decidedAt'> & {
  fileId: string
  askedBy: string
  expiresAt: Date
  madeAt: Date
  decidedAt: Date | null
}

/** The cash that is not at the bank, by shift with its age, and the bankings, newest first. */
export const readBankings = (context: MemberContext): Promise<Reply> =>
  context.inTx(async (tx) => {
    const { communityId } = context.member
    const today = localDate(tx.now.getTime())
    const held = await readShiftCash(tx, communityId)
    return {
      cashFen: await readCashInBooks(tx, communityId),
      leftFen: held.reduce((sum, { leftFen }) => sum + leftFen, 0),
      waitingFen: held.reduce((sum, { waitingFen }) => sum + waitingFen, 0),
      bankWithinDays,
      shifts: held.map((shift) => ({
        ...shift,
        ageDays: bankingAge(shift.closedOn, today),
        late: shift.leftFen > 0 && isLateForBank(shift.closedOn, today),
      })),
      bankings: await readRows(context, tx, null),
    }
  })

/** One banking as its reader sees it. */
export const showBanking = async (context: MemberContext, tx: Tx, bankingId: string): Promise<Banking> =>
  found((await readRows(context, tx, bankingId))[0])

/** What lies in the drawers by the books, in fen. */
export async function readCashInBooks(tx: Tx, communityId: string): Promise<number> {
  const { rows } = await tx.client.query<{ fen: number }>({
    name: 'cash_in_books',
    text: `select coalesce(sum(debit_fen - credit_fen), 0)::bigint as fen from journal_lines
            where community_id = $1 and account = 'cash'`,
    values: [communityId],
  })
  return rows[0]?.fen ?? 0
}

async function readRows(context: MemberContext, tx: Tx, bankingId: string | null): Promise<Banking[]> {
  const { communityId, post } = context.member
  const { rows } = await tx.client.query<Row>({
    name: 'cash_bankings',
    text: `
      select b.id as "bankingId", b.approval_id as "approvalId", b.number, b.amount_fen as "amountFen",
             b.banked_on::text as "bankedOn", b.slip, b.file_id as "fileId", b.created_at as "madeAt",
             m.name as "madeBy", b.made_by as "askedBy",
             case when a.state = 'waiting' and a.expires_at <= $3 then 'expired' else a.state end as state,
             d.name as "decidedBy", a.decided_at as "decidedAt", a.note, a.expires_at as "expiresAt",
             (select jsonb_agg(jsonb_build_object('number', s.number, 'amountFen', p.amount_fen) order by s.closed_at, s.id)
                from cash_banking_parts p join cash_shifts s on s.community_id = $1 and s.id = p.shift_id
               where p.community_id = $1 and p.banking_id = b.id) as parts
        from cash_bankings b
        join approvals a on a.community_id = $1 and a.id = b.approval_id
        join staff m on m.community_id = $1 and m.id = b.made_by
        left join staff d on d.community_id = $1 and d.id = a.decided_by
       where b.community_id = $1 and ($2::uuid is null or b.id = $2)
       order by a.state <> 'waiting', b.created_at desc, b.id limit 60`,
    values: [communityId, bankingId, tx.now],
  })
  const { staffId } = found(post)
  const judge = await judgeAs(context, tx)
  return rows.map(({ fileId, askedBy, expiresAt: _, madeAt, decidedAt, ...row }) => {
    const waits = row.state === 'waiting'
    const asked = { kind: 'cash_banking' as const, amountFen: row.amountFen, askedBy, detail: {} }
    const link = (size: 'thumb' | 'full') => makeFileLink(context, tx.now, { communityId, fileId, size })
    return {
      ...row,
      stateLabel: bankingStates[row.state],
      madeAt: madeAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
      photo: { thumbUrl: link('thumb'), url: link('full') },
      mayConfirm: waits && judge(asked).ok,
      mayWithdraw: waits && askedBy === staffId,
    }
  })
}

const bankingStates: Record<Banking['state'], string> = {
  waiting: '待确认',
  approved: '已入账',
  refused: '已退回',
  withdrawn: '已撤回',
  expired: '已过期',
}
