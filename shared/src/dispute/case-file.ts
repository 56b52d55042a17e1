/** The two households of a neighbour dispute, in neutral words. */
export const sides = { first: '一方', second: '另一方' } as const
export type Side = keyof typeof sides

/** Where a dispute can be referred when talking at home does not end it. */
export const referrals = {
  committee: '社区居委会调解',
  police: '派出所',
  court: '法院',
} as const
export type Referral = keyof typeof referrals

/** Who writes into a case file, or reads it. */
export type CaseParty = Side | 'mediator'

// biome-ignore format: one row reads as one sentence
/** What a case file holds: who writes it, who reads it before anything is released. */
export const entryKinds = {
  statement:    { label: '陈述',     by: ['first', 'second', 'mediator'], open: 'own_side' },
  evidence:     { label: '证据',     by: ['first', 'second', 'mediator'], open: 'own_side' },
  release:      { label: '同意转给另一方看', by: ['mediator'],            open: 'mediator' },
  mediation:    { label: '调解记录', by: ['mediator'],                    open: 'both' },
  confirmation: { label: '确认',     by: ['first', 'second'],             open: 'both' },
  objection:    { label: '不同意',   by: ['first', 'second'],             open: 'both' },
  referral:     { label: '转介',     by: ['mediator'],                    open: 'both' },
  visit:        { label: '回访',     by: ['mediator'],                    open: 'mediator' },
} as const satisfies Record<string, { label: string; by: readonly CaseParty[]; open: 'own_side' | 'both' | 'mediator' }>
export type EntryKind = keyof typeof entryKinds

/** An entry as far as the rules care; `about` is the number of the entry it speaks of. */
export type CaseEntry = { no: number; kind: EntryKind; side: Side | null; about: number | null }

/** Whether this party may write an entry of this kind. */
export const mayWrite = (party: CaseParty, kind: EntryKind): boolean =>
  (entryKinds[kind].by as readonly CaseParty[]).includes(party)

/** Whether this party may read the entry: a side reads its own words, what the mediator released, and what is for both. */
export function mayRead(party: CaseParty, entry: CaseEntry, all: readonly CaseEntry[]): boolean {
  if (party === 'mediator') return true
  const { open } = entryKinds[entry.kind]
  if (open === 'both') return true
  if (open === 'mediator') return false
  return entry.side === party || all.some(({ kind, about }) => kind === 'release' && about === entry.no)
}

/** How a mediation record stands: confirmed by both, by one, or refused; the last word of each side counts. */
export function standOf(
  no: number,
  all: readonly CaseEntry[],
): Record<Side, 'confirmed' | 'objected' | 'open'> {
  const last = (side: Side) =>
    all
      .filter(
        (entry) =>
          entry.side === side &&
          entry.about === no &&
          (entry.kind === 'confirmation' || entry.kind === 'objection'),
      )
      .at(-1)?.kind
  const words = { confirmation: 'confirmed', objection: 'objected' } as const
  const stand = (side: Side) => {
    const kind = last(side)
    return kind === 'confirmation' || kind === 'objection' ? words[kind] : 'open'
  }
  return { first: stand('first'), second: stand('second') }
}

/** Whether both sides agreed to this mediation record. */
export const isAgreed = (no: number, all: readonly CaseEntry[]): boolean => {
  const { first, second } = standOf(no, all)
  return first === 'confirmed' && second === 'confirmed'
}
