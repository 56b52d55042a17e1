import { localDate } from '@haolin/shared/calendar.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tellColleague } from '../roster/tell-colleague.ts'
import type { StaffRow } from './lock-everybody.ts'

/** Tells those who may decide what somebody who goes leaves undecided. */
export async function tellDeciders(
  context: MemberContext,
  tx: Tx,
  { id, name }: StaffRow,
  others: readonly StaffRow[],
): Promise<void> {
  const day = localDate(tx.now.getTime())
  for (const person of others)
    await tellColleague(
      context,
      tx,
      person,
      `gone:${id}:${day}:approvals`,
      '有审批等您看',
      `${name}不再办理审批，原来等他批的事请您看一下。`,
    )
}
