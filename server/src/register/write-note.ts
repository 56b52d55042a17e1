import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { holderOf } from './read-home-now.ts'
import { homeNotes } from './tables.ts'

/** Writes a note about the household of a home, with its author; a wrong one is answered by another. */
export async function writeNote(
  context: MemberContext,
  unitId: string,
  text: string,
): Promise<{ noteId: string }> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    const householdId = await holderOf(tx, communityId, unitId)
    const note = { communityId, unitId, householdId, text: text.trim(), staffId: found(post).staffId }
    const [row] = await tx.db
      .insert(homeNotes)
      .values({ ...note, at: tx.now })
      .returning({ id: homeNotes.id })
    return { noteId: found(row).id }
  })
}
