import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { RunKey } from './lock-run.ts'
import { billingRuns } from './tables.ts'

// biome-ignore format: a row reads as a sentence
const failures = {
  calculating: '计算中断了，算好的都还在。请点「重新出账」接着算；再不成请联系技术支持。',
  publishing:  '发布中断了，已发出的账单不受影响。请点「重新出账」，复核后再发布，只补发没发出的。',
}

/** Says of a run whose job was given up that it stopped; started again it goes on where it was. */
export async function failBillingRun(context: Context, { communityId, runId }: RunKey): Promise<void> {
  await context.inTx(async (tx) => {
    for (const state of ['calculating', 'publishing'] as const)
      await tx.db
        .update(billingRuns)
        .set({ state: 'failed', failure: failures[state] })
        .where(
          and(
            eq(billingRuns.communityId, communityId),
            eq(billingRuns.id, runId),
            eq(billingRuns.state, state),
          ),
        )
  })
}
