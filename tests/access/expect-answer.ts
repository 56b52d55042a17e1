import type { Caller } from '@haolin/shared/roles.ts'
import { narrower } from './narrower.ts'
import { type Expected, type Question, scopes } from './question.ts'

const residents: readonly string[] = ['owner', 'member', 'tenant']

/** The answer that is right, by `allow` and by where the rows belong; null when the cell asks nothing new. */
export function expectAnswer(question: Question): Expected | null {
  const { spec, person, scope, key, ids, wordIds } = question
  const { path, words } = scopes[scope]
  const stricter = (asked: Question) => narrower.find((row) => row.fits(asked))?.expected
  if (spec.allow.includes('anyone')) return scope === 'own' ? (stricter(question) ?? 'open') : null
  const named = spec.allow.includes(person.role as Caller)
  if (person.session === 'stale') return scope === 'own' && spec.fresh ? (named ? 'stale' : 'no') : null
  if (person.session !== 'open') return scope === 'own' ? 'sign_in' : null
  if (ids === 'account') return scope === 'own' ? 'through' : scope === 'account' ? 'hidden' : null
  if (spec.allow.includes('account')) return scope === 'own' ? 'open' : null
  if (scope === 'account') return null
  if (!key.includes(':communityId')) return null
  const member = person.role !== 'gone' && person.place === path
  if (!member) return scope === 'own' ? 'hidden' : null
  if (!named) return scope === 'own' || ids === 'home' ? 'no' : null
  if (path !== 'here' && ids !== 'none') return 'hidden'
  const own = stricter(path === 'here' ? question : { ...question, scope: 'words_foreign' })
  if (path !== 'here') return wordIds ? (own ?? 'refused') : null
  if (scope === 'own') return own ?? 'through'
  if (words === 'foreign') return wordIds ? (own ?? 'refused') : null
  const lives = residents.includes(person.role)
  if (scope === 'words_household') return lives && wordIds ? 'refused' : null
  if (lives) return ids === 'home' ? 'hidden' : null
  return ids === 'home' ? (own ?? 'through') : null
}

/** Whether an answer is what was expected. A key, a version or a state may refuse who comes through; rights may not. */
export function fits(
  expected: Expected,
  status: number,
  code: string | undefined,
  text: string,
  /** Whether rows of every kind are there; otherwise one that is not may be looked for in vain. */
  rich: boolean,
): boolean {
  if (status >= 500 || status === 429) return false
  if (expected === 'open') return code !== 'sign_in_needed' && code !== 'not_allowed'
  if (expected === 'nothing_done') return !text.includes('"done":true')
  if (expected === 'through') return ![401, 403, 404].includes(status) || (!rich && code === 'not_found')
  if (expected === 'sign_in') return status === 401
  if (expected === 'stale') return status === 403 && code === 'fresh_sign_in_needed'
  if (expected === 'no') return status === 403 || (!rich && code === 'not_found')
  if (expected === 'hidden') return status === 404 && code === 'not_found'
  return status >= 400
}
