import { found } from '../app-error.ts'
import { companies } from '../communities/tables.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { companyName, sampleCommunities } from './sample-company.ts'
import type { Choice } from './seeded-choice.ts'
import type { Stage } from './stage.ts'
import { writeFees } from './write-fees.ts'
import { writeHomes, writeSpaces } from './write-homes.ts'
import { writeAnnouncements, writeBindingRequest } from './write-notices.ts'
import { writeResidents } from './write-residents.ts'
import { writeStaff } from './write-staff.ts'

/** Writes what a company knows before the first ticket: homes, people, posts, prices and notices. */
export async function writeRegisters(stage: Stage, choice: Choice): Promise<LoadedCommunity[]> {
  const [company] = await stage.tx.db
    .insert(companies)
    .values({ name: companyName, createdAt: new Date(`${found(sampleCommunities[0]).movedIn}T01:00:00Z`) })
    .returning({ id: companies.id })
  const loaded: LoadedCommunity[] = []
  for (const [i, sample] of sampleCommunities.entries()) {
    const homes = await writeHomes(stage, found(company).id, sample, i)
    const residents = await writeResidents(stage, homes, i, choice)
    const posts = await writeStaff(stage, homes, i)
    await writeSpaces(stage, homes, sample.spaces, choice)
    await writeFees(stage, homes.communityId, sample)
    await writeAnnouncements(stage, homes.communityId, sample.announcements)
    loaded.push({ ...homes, name: sample.name, residents, posts })
  }
  await writeBindingRequest(stage, loaded)
  return loaded
}
