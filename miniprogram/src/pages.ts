/** Tab pages, in the order of the tab bar; the last is drawn for staff only. */
export const tabs = ['home', 'tickets', 'inbox', 'me', 'workbench'] as const

/** Sub-packages: one row per room, with the page files that lie in `src/<room>/`. */
export const rooms = {
  gallery: ['gallery'],
  session: ['sign-in', 'bind', 'household', 'held', 'devices', 'desktop', 'privacy', 'close-account'],
  report: ['new'],
  ticket: ['detail'],
  record: ['mine'],
  suggest: ['box'],
  talk: ['new', 'case', 'suggestions'],
  work: ['my-work', 'pool', 'job', 'quote', 'shifts', 'statements', 'meters'],
  desk: [
    'queue',
    'ticket',
    'new',
    'group',
    'bindings',
    'colleagues',
    'rights',
    'roster',
    'promises',
    'incidents',
    'incident',
    'measures',
    'answers',
    'handover',
    'visits',
    'archive',
    'homes',
    'home',
    'home-import',
    'prices',
    'fee-dispute',
    'audit',
  ],
  pay: ['bills', 'promise', 'result', 'receipts', 'receipt', 'prepaid', 'share', 'invoice'],
  finance: [
    'dunning',
    'dunning-file',
    'runs',
    'run',
    'statements',
    'exports',
    'cashier',
    'banking',
    'receipt',
    'suspense',
    'approvals',
    'household',
    'readings',
    'prices',
    'invoices',
    'reconciliation',
  ],
} as const

type Rooms = typeof rooms

/** Name of a tab. */
export type Tab = (typeof tabs)[number]

/** Every page one can open: `tabs/home`, `<room>/<page>`. */
export type PageName =
  | `tabs/${Tab}`
  | { [Room in keyof Rooms]: `${Room & string}/${Rooms[Room][number]}` }[keyof Rooms]
