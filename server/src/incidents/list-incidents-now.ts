import type { Api } from '@haolin/shared/api/index.ts'
import { incidentSlackMs } from '@haolin/shared/ticket/incident.ts'
import { and, desc, eq, gt, inArray, or } from 'drizzle-orm'
import { units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { scopeWords } from './scope-words.ts'
import { readNames } from './show-incident.ts'
import { incidents, incidentUpdates } from './tables.ts'

type Now = Api['GET /communities/:communityId/incidents-now']['reply']

/** What touches the reader's home now, or was just put right; staff read all of it. */
export const listIncidentsNow = (context: MemberContext): Promise<Now> =>
  context.inTx((tx) => readIncidentsNow(context, tx))

/** The same for a page that reads more in its transaction. */
export async function readIncidentsNow(context: MemberContext, tx: Tx): Promise<Now> {
  const { communityId, homes, post } = context.member
  const recently = new Date(tx.now.getTime() - incidentSlackMs.after)
  const [rows, mine, names] = await Promise.all([
    tx.db
      .select({ incident: incidents, text: incidentUpdates.text, at: incidentUpdates.at })
      .from(incidents)
      .innerJoin(
        incidentUpdates,
        and(
          eq(incidentUpdates.communityId, incidents.communityId),
          eq(incidentUpdates.incidentId, incidents.id),
          eq(incidentUpdates.seq, incidents.version),
        ),
      )
      .where(
        and(
          eq(incidents.communityId, communityId),
          or(eq(incidents.state, 'open'), gt(incidents.clearedAt, recently)),
        ),
      )
      .orderBy(desc(incidents.startedAt)),
    homes.length === 0
      ? []
      : tx.db
          .select({ buildingId: units.buildingId })
          .from(units)
          .where(
            and(
              eq(units.communityId, communityId),
              inArray(
                units.id,
                homes.map(({ unitId }) => unitId),
              ),
            ),
          ),
    readNames(tx, communityId),
  ])
  const near = new Set(mine.map(({ buildingId }) => buildingId))
  return {
    items: rows
      .filter(({ incident: { buildingIds } }) => {
        const everywhere = buildingIds.length === 0
        return post !== null || everywhere || buildingIds.some((id) => near.has(id))
      })
      .map(({ incident, text, at }) => ({
        incidentId: incident.id,
        title: incident.title,
        notice: incident.state === 'closed' ? incident.notice : text,
        scope: scopeWords(incident, names.buildings),
        problemType: incident.problemType,
        state: incident.state,
        eta: incident.eta?.toISOString() ?? null,
        startedAt: incident.startedAt.toISOString(),
        updatedAt: at.toISOString(),
      })),
  }
}
