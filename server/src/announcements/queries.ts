import type { Api } from '@haolin/shared/api/index.ts'
import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { announcements } from './tables.ts'

type Announcement = Api['GET /communities/:communityId/welcome']['reply']['announcements'][number]

/** What hangs on the board now: pinned first, then newest. */
export async function listAnnouncements(tx: Tx, communityId: string, limit: number): Promise<Announcement[]> {
  const rows = await tx.db
    .select()
    .from(announcements)
    .where(
      and(
        eq(announcements.communityId, communityId),
        isNull(announcements.withdrawnAt),
        lte(announcements.publishedAt, tx.now),
      ),
    )
    .orderBy(desc(announcements.pinned), desc(announcements.publishedAt), desc(announcements.id))
    .limit(limit)
  return rows.map(({ id, title, body, pinned, publishedAt }) => ({
    announcementId: id,
    title,
    body,
    pinned,
    publishedAt: publishedAt.toISOString(),
  }))
}
