import { PgBoss } from 'pg-boss'
import type { Tx } from '../db/connect.ts'

/** Every background job by name, with what it is told: ids, and what is remembered nowhere else. */
export type Jobs = {
  'message.deliver': { communityId: string; lane: string }
  'ticket.dispatch': { communityId: string; ticketId: string }
  /** One accepted command: `seq` is the version it made. */
  'ticket.stepped': { communityId: string; ticketId: string; seq: number }
  'incident.tell': { communityId: string; incidentId: string; seq: number }
  'billing.calculate': { communityId: string; runId: string }
  'billing.publish': { communityId: string; runId: string }
  'billing.give_up': { communityId: string; runId: string }
  'payment.apply_notice': { noticeId: string }
  'refund.request': { communityId: string; refundId: string }
  'prepayment.deduct': { communityId: string; householdIds: string[] }
  'export.write': { communityId: string; exportId: string }
  'copy.write': { copyId: string }
  'invoice.advance': { communityId: string; invoiceId: string }
  'reconciliation.day': { day: string }
  'register.import': { communityId: string; importId: string }
  'account.answer': { communityId: string; answerId: string }
  'account.keep_picture': { pushId: string }
}
export type JobName = keyof Jobs

/** Promises a job inside a transaction: it exists if and only if the transaction commits. */
export type Enqueue = <N extends JobName>(tx: Tx, name: N, data: Jobs[N]) => Promise<void>

/** How a queue treats its jobs; what was tried in vain to the end becomes a job of `deadLetter`. */
type Patience = typeof patience & { deadLetter?: JobName }

// Some twenty minutes of trying, never a whole minute apart: what was interrupted often does not wait long for its next turn.
const patience = {
  retryLimit: 24,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: 30,
  expireInSeconds: 900,
}

/** How long a job may run and how often it is tried again; a queue stands below the one it gives up to. */
export const queues: Record<JobName, Patience> = {
  'message.deliver': patience,
  'ticket.dispatch': patience,
  'ticket.stepped': patience,
  'incident.tell': patience,
  'billing.give_up': patience,
  'billing.calculate': { ...patience, expireInSeconds: 3600, deadLetter: 'billing.give_up' },
  'billing.publish': { ...patience, expireInSeconds: 3600, deadLetter: 'billing.give_up' },
  'payment.apply_notice': patience,
  'refund.request': patience,
  'prepayment.deduct': patience,
  'export.write': { ...patience, expireInSeconds: 3600 },
  'copy.write': { ...patience, expireInSeconds: 3600 },
  'invoice.advance': patience,
  'reconciliation.day': patience,
  'register.import': { ...patience, expireInSeconds: 3600 },
  'account.answer': patience,
  'account.keep_picture': patience,
}

/** The queue's own tables: made by the owner role at migration, used by the application role. */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: 'pgboss',
    max: 2,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  for (const [name, options] of Object.entries(queues)) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, options)
    else await boss.createQueue(name, options)
  }
  const db = boss.getDb()
  await db.executeSql('grant usage on schema pgboss to haolin_app', [])
  await db.executeSql('grant select, insert, update, delete on all tables in schema pgboss to haolin_app', [])
  await db.executeSql('grant execute on all functions in schema pgboss to haolin_app', [])
  await boss.stop({ graceful: false })
}

/** A connection to the queue for sending and working; the tables must be there. */
export async function connectQueue(url: string, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    max: 4,
    // What a killed worker left behind is seen ten seconds after its heartbeat is due, also by a process that lives no longer.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    migrate: false,
    createSchema: false,
  })
  boss.on('error', onError)
  await boss.start()
  return boss
}

/** Sends jobs through the transaction's own connection. */
export const makeEnqueue =
  (boss: PgBoss): Enqueue =>
  async (tx, name, data) => {
    await boss.send(name, data, {
      db: { executeSql: (text, values) => tx.client.query(text, values) },
    })
  }
