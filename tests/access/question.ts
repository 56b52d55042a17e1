import type { RouteSpec } from '@haolin/shared/route.ts'
import type { Person, Place } from './people.ts'

/** Which community the address names, and whose the ids in the address and in the words are. */
export type Scope = {
  path: Place
  ids: 'own' | 'household' | 'building'
  words: 'own' | 'household' | 'building' | 'foreign'
}

/** What is tried with every route; the rich community `here` always owns the ids. */
export const scopes = {
  own: { path: 'here', ids: 'own', words: 'own' },
  /** The household next door, in the same building. */
  household: { path: 'here', ids: 'household', words: 'household' },
  building: { path: 'here', ids: 'building', words: 'building' },
  /** The address is all mine, the words inside speak of the neighbours, or of another community. */
  words_household: { path: 'here', ids: 'own', words: 'household' },
  words_foreign: { path: 'here', ids: 'own', words: 'foreign' },
  /** People of another community put its ids under the address of their own. */
  smuggled_there: { path: 'there', ids: 'own', words: 'own' },
  smuggled_abroad: { path: 'abroad', ids: 'own', words: 'own' },
  /** What belongs to no community, but to another account. */
  account: { path: 'here', ids: 'own', words: 'own' },
} as const satisfies Record<string, Scope>
export type ScopeName = keyof typeof scopes

/** What an answer must be. */
export type Expected = 'through' | 'sign_in' | 'stale' | 'no' | 'hidden' | 'refused' | 'nothing_done' | 'open'

/** What one cell of the sweep is about. */
export type Question = {
  key: string
  spec: RouteSpec
  person: Person
  scope: ScopeName
  /** Which of the ways of asking it; empty where there is one. */
  way: string
  /** Whether the address holds ids beyond the community's, and whether they belong to a home or to an account. */
  ids: 'none' | 'home' | 'community' | 'account'
  /** Whether the words hold ids. */
  wordIds: boolean
}
