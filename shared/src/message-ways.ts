/** Where what we tell about can be seen: the page, and the name it takes the id under; a row more is one kind more. */
// biome-ignore format: one row reads as one sentence
export const ways = {
  ticket:  { group: 'ticket', page: 'ticket/detail',   idAs: 'ticketId' },
  bill:    { group: 'bill',   page: 'pay/bills',       idAs: null },
  receipt: { group: 'bill',   page: 'pay/receipt',     idAs: 'receiptId' },
  invoice: { group: 'bill',   page: 'pay/invoice',     idAs: null },
  binding: { group: 'home',   page: 'tabs/me',         idAs: null },
  correction: { group: 'home', page: 'session/held',   idAs: null },
  incident: { group: 'home', page: 'tabs/home',    idAs: null },
  job:     { group: 'work',   page: 'work/job',        idAs: 'ticketId' },
  desk:    { group: 'work',   page: 'desk/ticket',     idAs: 'ticketId' },
  lead:    { group: 'work',   page: 'desk/incident',   idAs: 'incidentId' },
  case:    { group: 'ticket', page: 'talk/case',       idAs: 'ticketId' },
  statement: { group: 'work', page: 'work/statements', idAs: null },
  measure: { group: 'work',   page: 'desk/measures',   idAs: null },
  handover: { group: 'work',  page: 'desk/handover',   idAs: 'handoverId' },
  visit:   { group: 'work',   page: 'desk/visits',     idAs: 'visitId' },
  arrears: { group: 'work',   page: 'finance/dunning', idAs: null },
  export:  { group: 'work',   page: 'finance/exports', idAs: null },
} as const satisfies Record<string, { group: MessageGroup; page: string; idAs: string | null }>

/** The parts of an inbox, with the words people see; what is about nothing in particular belongs to `home`. */
export const messageGroups = { ticket: '报事', bill: '账单', home: '通知', work: '工作' } as const
export type MessageGroup = keyof typeof messageGroups

/** What a message may be about; `job` and `desk` are a ticket, `lead` an incident, as those who work on it see it. */
export type AboutKind = keyof typeof ways
export type About = { kind: AboutKind; id: string }

type Way = (typeof ways)[AboutKind]['page'] | 'tabs/home'

/** The page a message opens, with what the page is told; every message leads somewhere. */
export function wayOf(
  about: About | null,
  communityId: string,
): { page: Way; params: Record<string, string> } {
  if (!about) return { page: 'tabs/home', params: {} }
  const { page, idAs } = ways[about.kind]
  if (page.startsWith('tabs/')) return { page, params: {} }
  return { page, params: { communityId, ...(idAs ? { [idAs]: about.id } : {}) } }
}

/** The same as an address within the mini-program, without the leading slash WeChat does not want. */
export function addressOf(about: About | null, communityId: string): string {
  const { page, params } = wayOf(about, communityId)
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length > 0 ? `${page}?${query.join('&')}` : page
}

/** What the messages of one part of the inbox are about. */
export const kindsOf = (group: MessageGroup): AboutKind[] =>
  (Object.keys(ways) as AboutKind[]).filter((kind) => ways[kind].group === group)

/** Messages to staff about their work: they end with the post, as those about a home end with living there. */
export const staffKinds: readonly AboutKind[] = kindsOf('work')
