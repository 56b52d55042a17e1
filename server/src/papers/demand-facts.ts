import { localDate } from '@haolin/shared/calendar.ts'
import { rungs, ways } from '@haolin/shared/dunning/ladder.ts'
import { proofs } from '@haolin/shared/dunning/task.ts'
import type { Tx } from '../db/connect.ts'
import { readCharges, readNotices, readPromises } from '../dunning/queries.ts'
import { readFacts } from '../dunning/read-facts.ts'
import { showPromise } from '../dunning/show-line.ts'
import { type NoticeFacts, readNoticeFacts } from './notice-facts.ts'

/** What a demand and the papers for a court tell: what is owed, every reminder with its proof, every promise. */
export type DemandFacts = NoticeFacts & {
  charges: Awaited<ReturnType<typeof readCharges>>
  notices: { label: string; way: string; body: string; at: Date; proofs: string[] }[]
  promises: ReturnType<typeof showPromise>[]
}

/** Reads the file of a household's arrears for printing; null when there is no such case here. */
export async function readDemandFacts(
  tx: Tx,
  communityId: string,
  caseId: string,
): Promise<DemandFacts | null> {
  const [facts] = await readFacts(tx, communityId, caseId)
  const told = facts && (await readNoticeFacts(tx, communityId, facts.householdId))
  if (!facts || !told) return null
  const notices = await readNotices(tx, facts)
  return {
    ...told,
    charges: await readCharges(tx, facts),
    notices: notices.map(({ rung, way, body, at, proofs: seen }) => ({
      label: rungs[rung].label,
      way: ways[way],
      body,
      at,
      proofs: seen.map(
        ({ proof, detail, at: seenAt }) =>
          `${localDate(Date.parse(seenAt))} ${proofs[proof].label}${detail ? `（${detail}）` : ''}`,
      ),
    })),
    promises: (await readPromises(tx, facts)).map(showPromise),
  }
}
