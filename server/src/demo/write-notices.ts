import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { announcements } from '../announcements/tables.ts'
import { found } from '../app-error.ts'
import { bindingRequests } from '../residents/tables.ts'
import { accounts } from '../session/tables.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import type { SampleAnnouncement } from './sample-company.ts'
import { pendingBinding } from './sample-households.ts'
import type { Stage } from './stage.ts'

/** Writes the announcements of a community. */
export async function writeAnnouncements(
  { tx, now }: Stage,
  communityId: string,
  list: readonly SampleAnnouncement[],
): Promise<void> {
  await tx.db.insert(announcements).values(
    list.map(({ daysAgo, title, body, pinned = false }) => ({
      communityId,
      title,
      body,
      pinned,
      publishedAt: new Date(momentAt(addDays(localDate(now), -daysAgo), '09:30')),
    })),
  )
}

/** Writes the one request to bind a home that waits for the property office. */
export async function writeBindingRequest(
  { tx, now }: Stage,
  communities: readonly LoadedCommunity[],
): Promise<void> {
  const { community, unit, openid, name, phone, relation, note } = pendingBinding
  const { communityId, units } = found(communities[community])
  const { unitId } = found(units.find(({ label }) => label === unit))
  const [account] = await tx.db.insert(accounts).values({ openid, phone }).returning({ id: accounts.id })
  const request = { communityId, accountId: found(account).id, unitId, name, phone, relation, note }
  await tx.db.insert(bindingRequests).values({ ...request, createdAt: new Date(now - 190 * 60_000) })
}
