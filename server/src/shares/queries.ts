import type { WantedLine } from '@haolin/shared/payment/choose-amounts.ts'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { hashCode } from './hash-code.ts'

/** What a link stands for, with what is still owed of what it asks for. */
export type Share = {
  communityId: string
  householdId: string
  unitId: string
  unitLabel: string
  expiresAt: Date
  lines: WantedLine[]
}

/** The share of a code, whichever community it is of; 404 for a code that never was, 410 when its time is over. */
export async function readShare(tx: Tx, code: string): Promise<Share> {
  const { rows } = await tx.client.query<Share>({
    name: 'share_of_code',
    text: `
      select s.community_id as "communityId", s.household_id as "householdId", s.unit_id as "unitId",
             u.label as "unitLabel", s.expires_at as "expiresAt",
             (select coalesce(jsonb_agg(jsonb_build_object('chargeId', c.id,
                       'amountFen', least(l.amount_fen, c.outstanding_fen)) order by c.due_on, c.id)
                     filter (where c.outstanding_fen > 0), '[]')
                from pay_share_lines l
                join charges c on c.community_id = l.community_id and c.id = l.charge_id
               where l.community_id = s.community_id and l.share_id = s.id) as lines
        from pay_shares s
        join units u on u.community_id = s.community_id and u.id = s.unit_id
       where s.hash = $1`,
    values: [hashCode(code)],
  })
  const share = found(rows[0])
  if (share.expiresAt <= tx.now) throw new AppError('share_over')
  return share
}

/** The community a code is of, also when its time is over: money paid by it is still followed. */
export async function communityOfCode(tx: Tx, code: string): Promise<string> {
  const { rows } = await tx.client.query<{ communityId: string }>({
    name: 'community_of_code',
    text: 'select community_id as "communityId" from pay_shares where hash = $1',
    values: [hashCode(code)],
  })
  return found(rows[0]).communityId
}

/** The sum of amounts, in fen. */
export const sumOf = (lines: readonly WantedLine[]) =>
  lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
