import type { Api } from '@haolin/shared/api/index.ts'
import { maskName } from '@haolin/shared/mask.ts'
import type { DraftRow, Person } from './queries.ts'

type Shown = Api['GET /communities/:communityId/group-drafts']['reply']['waiting'][number]

/** The homes a draft may concern. */
export const homesOf = ({ unitId, places }: DraftRow): string[] => [
  ...(unitId ? [unitId] : []),
  ...places.map((one) => one.unitId),
]

/** A draft with the people it may be of: those whose surname the name in the group carries, else all of the home. */
export function showDraft(draft: DraftRow, people: readonly Person[]): Shown {
  const here = people.filter(({ unitId }) => homesOf(draft).includes(unitId))
  const named = here.filter(({ name }) => draft.author.includes([...name][0] ?? '\0'))
  return {
    draftId: draft.id,
    author: draft.author,
    saidAt: draft.saidAt,
    text: draft.text,
    pictures: draft.pictures,
    lines: draft.lines,
    category: draft.category,
    because: draft.because,
    unitId: draft.unitId,
    buildingId: draft.buildingId,
    places: draft.places,
    people: (named.length > 0 ? named : draft.unitId ? here : [])
      .slice(0, 6)
      .map(({ residentId, name, unitLabel }) => ({ residentId, name: maskName(name), unitLabel })),
    state: draft.state,
    ticketId: draft.ticketId,
    number: draft.number,
    createdAt: draft.createdAt.toISOString(),
  }
}
