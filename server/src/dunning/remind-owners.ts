import { type Rung, rungs } from '@haolin/shared/dunning/ladder.ts'
import { maskUnit } from '@haolin/shared/mask.ts'
import type { Push } from '@haolin/shared/message-templates.ts'
import { addressOf } from '@haolin/shared/message-ways.ts'
import { yuan } from '@haolin/shared/money.ts'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { CaseFacts } from './read-facts.ts'
import { dunningProofs } from './tables.ts'

type Reminder = {
  facts: CaseFacts
  owners: readonly string[]
  rung: Rung
  noticeId: string
  title: string
  body: string
}

/** Tells the owners of a household, once each; who agreed to text messages gets one where WeChat cannot bring it. */
export async function remindOwners(context: Context, tx: Tx, reminder: Reminder): Promise<void> {
  const { facts, owners, noticeId, title, body } = reminder
  const { communityId } = facts
  const about = { kind: 'bill' as const, id: found(facts.billId) }
  for (const accountId of owners) {
    const onceKey = `dunning:${noticeId}`
    const push = pushOf(reminder, addressOf(about, communityId))
    await sendMessage(context, tx, { communityId, accountId, onceKey, title, body, about, push })
    await tx.db
      .insert(dunningProofs)
      .values({ communityId, noticeId, proof: 'told', detail: accountId, at: tx.now })
      .onConflictDoNothing()
  }
}

function pushOf({ facts, rung }: Reminder, page: string): Push {
  const { unitLabel, owedFen, texts } = facts
  const shared = {
    unit: maskUnit(unitLabel),
    about: '物业账单待缴',
    amount: `${yuan(owedFen).replaceAll(',', '')}元`,
    dueOn: found(facts.dueOn),
    note: '有疑问可在账单里提出',
  }
  const template = rungs[rung].text && texts ? 'feeReminder' : 'billIssued'
  return { template, data: shared, page }
}
