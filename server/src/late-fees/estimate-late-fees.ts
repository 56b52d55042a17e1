import { computeLateFee, explainLateFee } from '@haolin/shared/billing/late-fee.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import type { Tx } from '../db/connect.ts'
import { readPrincipals } from './read-principals.ts'
import { readRules } from './read-rules.ts'

/** What late payment has come to by today, in fen and in words. */
export type Estimate = { feeFen: number; words: string[] }

/** Estimates the late fee of charges that are still owed, by charge; what costs nothing yet is left out. */
export async function estimateLateFees(
  tx: Tx,
  communityId: string,
  chargeIds: readonly string[],
): Promise<Map<string, Estimate>> {
  if (chargeIds.length === 0) return new Map()
  const rules = await readRules(tx, communityId)
  if (rules.length === 0) return new Map()
  const until = localDate(tx.now.getTime())
  const principals = await readPrincipals(tx, communityId, rules, chargeIds)
  return new Map(
    principals.flatMap((principal) => {
      const { segments, feeFen } = computeLateFee({ ...principal, until })
      if (feeFen === 0) return []
      return [[principal.chargeId, { feeFen, words: explainLateFee({ ...principal, segments }) }] as const]
    }),
  )
}
