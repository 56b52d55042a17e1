import type { Api } from '@haolin/shared/api/index.ts'
import { problemTypes } from '@haolin/shared/ticket/catalogue.ts'
import { warningRules } from '@haolin/shared/ticket/early-warning.ts'
import { and, desc, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { readEvidence } from './read-children.ts'
import { readNames } from './show-incident.ts'
import { warnings } from './tables.ts'

type List = Api['GET /communities/:communityId/warnings']

/** What early warning saw, newest first, each with the reports that are its evidence. */
export async function listWarnings(context: MemberContext, { show }: List['query']): Promise<List['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const rows = await tx.db
      .select()
      .from(warnings)
      .where(
        and(eq(warnings.communityId, communityId), show === 'open' ? eq(warnings.state, 'open') : undefined),
      )
      .orderBy(desc(warnings.lastAt))
      .limit(100)
    const [evidence, names] = await Promise.all([
      readEvidence(tx, communityId, [...new Set(rows.flatMap((row) => row.evidence))]),
      readNames(tx, communityId),
    ])
    return {
      items: rows.map((row) => ({
        warningId: row.id,
        rule: row.rule,
        ruleLabel: warningRules[row.rule],
        problemType: row.problemType,
        problemLabel: problemTypes[row.problemType],
        building: row.buildingId ? (names.buildings.get(row.buildingId) ?? null) : null,
        buildingId: row.buildingId,
        households: row.households,
        reason: row.reason,
        state: row.state,
        note: row.note,
        decidedBy: row.decidedBy ? (names.staff.get(row.decidedBy) ?? null) : null,
        incidentId: row.incidentId,
        firstAt: row.firstAt.toISOString(),
        lastAt: row.lastAt.toISOString(),
        evidence: row.evidence.flatMap((id) => evidence.get(id) ?? []),
      })),
    }
  })
}
