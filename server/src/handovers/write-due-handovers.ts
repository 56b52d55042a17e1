import { comingAt, endsDue } from '@haolin/shared/handover/shift-end.ts'
import { communities } from '../communities/tables.ts'
import type { Context } from '../context.ts'
import { readDeskDuty } from './read-desk-duty.ts'
import { writeHandover } from './write-handover.ts'

/** Writes the sheets of the shifts that end now, in every community; many workers may do so at once, each sheet is written once. */
export async function writeDueHandovers(context: Context): Promise<void> {
  const all = await context.inTx((tx) => tx.db.select({ id: communities.id }).from(communities))
  for (const { id } of all)
    await context
      .inTx(async (tx) => {
        const duty = await readDeskDuty(tx, id)
        for (const end of endsDue(duty, tx.now.getTime()))
          await writeHandover(context, tx, id, end, comingAt(duty, end.at))
      })
      .catch((error: unknown) => context.log.error({ err: error, communityId: id }, 'writing a handover'))
}
