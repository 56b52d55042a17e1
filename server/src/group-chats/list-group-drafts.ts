import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'
import { findDecided, findPeople, findWaiting } from './queries.ts'
import { homesOf, showDraft } from './show-draft.ts'

type Reply = Api['GET /communities/:communityId/group-drafts']['reply']

/** Drafts that wait for a person, oldest first, and those of the last day. */
export async function listGroupDrafts(context: MemberContext): Promise<Reply> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const [waiting, decided] = [await findWaiting(tx, communityId), await findDecided(tx, communityId)]
    const people = await findPeople(tx, communityId, [...new Set(waiting.flatMap(homesOf))])
    return {
      waiting: waiting.map((draft) => showDraft(draft, people)),
      decided: decided.map((draft) => showDraft(draft, [])),
    }
  })
}
