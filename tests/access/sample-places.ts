import { loadSampleCompany } from '@haolin/server/src/demo/load-sample-company.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import type { TestApp } from '../support/app.ts'
import type { TestDatabase } from '../support/database.ts'
import { plantCodes, plantRows, spreadTalks } from './plant-rows.ts'

/** Fills the database with the sample company; gives its two communities, the rich one first. */
export async function openSample(database: TestDatabase, { world }: TestApp): Promise<[string, string]> {
  await loadSampleCompany(contextOf(world, 'access'), () => undefined)
  const { rows } = await database.owner.query<{ id: string }>(
    'select c.id from communities c order by (select count(*) from units u where u.community_id = c.id) desc',
  )
  const [here, there] = rows.map(({ id }) => id)
  if (!here || !there) throw new Error('the sample company has two communities')
  for (const communityId of [here, there]) await plantRows(database, communityId)
  await spreadTalks(database, here)
  await plantCodes(database, here)
  return [here, there]
}
