import { type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import { type RevealKind, revealables } from '@haolin/shared/privacy/reveal.ts'

/** One of several ways to ask the same route, where who may depends on what is asked for. */
export type Way = {
  name: string
  /** Parameters of the path that are no ids. */
  params?: Readonly<Record<string, string>>
  /** Fields of the words that are no ids. */
  words?: Readonly<Record<string, string>>
  /** Fields that hold the id of something else than their name says. */
  ids?: Readonly<Record<string, string>>
}

const base = '/communities/:communityId'
const of = (names: string[], way: (name: string) => Omit<Way, 'name'>): Way[] =>
  names.map((name) => ({ name, ...way(name) }))
const subjects: Record<RevealKind, string> = {
  ticket: 'ticketId',
  household: 'householdId',
  correction: 'correctionId',
  binding_request: 'requestId',
}
const plainly: readonly Way[] = [{ name: '' }]

const ways: Readonly<Record<string, readonly Way[]>> = {
  [`GET ${base}/statements/:statement`]: of(Object.keys(statements), (statement) => ({
    params: { statement },
  })),
  [`POST ${base}/exports`]: of(Object.keys(statements), (statement) => ({ words: { statement } })),
  [`POST ${base}/reveals`]: of(Object.keys(revealables), (kind) => ({
    words: { kind },
    ids: { subjectId: subjects[kind as RevealKind] },
  })),
}

/** All ways to ask a route; most have one. */
export const waysOf = (key: string): readonly Way[] => ways[key] ?? plainly

/** The statement a way asks for. */
export const statementOf = (way: string): StatementName => (way || 'receivables') as StatementName
