import { mayRead } from '@haolin/shared/billing/statement.ts'
import { mayReveal, type RevealKind } from '@haolin/shared/privacy/reveal.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import type { Expected, Question } from './question.ts'
import { statementOf } from './ways.ts'

/** Where the product is stricter than `allow` and the home say, each with its reason. */
export type Narrower = { why: string; fits(question: Question): boolean; expected: Expected }

const among = (person: Question['person'], ...roles: string[]) => roles.includes(person.role)
const route = (key: string, ...keys: string[]) => keys.some((one) => key === one || key.endsWith(one))
const base = '/communities/:communityId'

/** Every exception, the first that fits counts; whatever stands not here follows the rule. */
export const narrower: readonly Narrower[] = [
  {
    why: 'who reads a statement stands with it: administrators the audit and the lists of the register, the books everything else',
    fits: ({ key, person, way }) =>
      route(key, `GET ${base}/statements/:statement`, `POST ${base}/exports`) &&
      !mayRead(statementOf(way), [person.role as StaffRole]),
    expected: 'no',
  },
  {
    why: 'the file of a statement shows itself to who reads the statement; the one of the sweep is of the books',
    fits: ({ key, person }) =>
      route(key, '/exports/:exportId', '/exports/:exportId/cancel') && among(person, 'administrator'),
    expected: 'hidden',
  },
  {
    why: 'what may be revealed to whom stands in a table of its own',
    fits: ({ key, person, way }) =>
      route(key, `POST ${base}/reveals`) && !mayReveal(way as RevealKind, [person.role as StaffRole]),
    expected: 'no',
  },
  {
    why: 'a ticket is revealed to the technician only while it is in their hands',
    fits: ({ key, person }) => route(key, `POST ${base}/reveals`) && among(person, 'technician'),
    expected: 'refused',
  },
  {
    why: 'only the browser that holds the secret of a code learns what became of it',
    fits: ({ key }) => route(key, '/desktop-codes/:codeId/answer'),
    expected: 'hidden',
  },
  {
    why: 'a filter by what is elsewhere finds nothing; the reply is searched for foreign ids all the same',
    fits: ({ scope, spec, key }) =>
      scope === 'words_foreign' &&
      (!spec.body || route(key, `POST ${base}/exports`, `POST ${base}/desk-views`, '/desk-views/:viewId')),
    expected: 'open',
  },
  {
    why: 'of many tickets each is answered by itself, with “not found” for those of others',
    fits: ({ key, scope }) => scope === 'words_foreign' && route(key, '/bulk-moves'),
    expected: 'nothing_done',
  },
  {
    why: 'technicians and finance see a ticket only while it is in their hands (visibleTo)',
    fits: ({ key, person }) =>
      among(person, 'technician', 'finance') &&
      /\/(tickets|cases)\/:ticketId/.test(key) &&
      !key.includes('fee-dispute'),
    expected: 'refused',
  },
  {
    why: 'administrators see every ticket and take no step of any: the lifecycle names them nowhere',
    fits: ({ key, person, spec }) =>
      among(person, 'administrator') && /\/(tickets|cases)\/:ticketId/.test(key) && !!spec.body,
    expected: 'refused',
  },
  {
    why: 'only an owner removes others from the household',
    fits: ({ key, person, scope }) =>
      scope === 'own' && route(key, '/household/:residentId') && among(person, 'member', 'tenant'),
    expected: 'no',
  },
  {
    why: 'a tenant asks the owner to answer a quotation',
    fits: ({ key, person, scope }) =>
      scope === 'own' && route(key, '/quotations/:quotationId/answer') && among(person, 'tenant'),
    expected: 'no',
  },
  {
    why: 'an agent sees only what they asked themselves',
    fits: ({ key, person }) => route(key, `GET ${base}/approvals/:approvalId`) && among(person, 'agent'),
    expected: 'hidden',
  },
  {
    why: 'only who asked takes a question back',
    fits: ({ key }) => route(key, '/approvals/:approvalId/withdraw'),
    expected: 'hidden',
  },
  {
    why: 'a delegation is ended by who gave it and by who leads; the one of the sweep was given by the manager',
    fits: ({ key, person }) => route(key, '/delegations/:delegationId') && among(person, 'finance'),
    expected: 'hidden',
  },
  {
    why: 'a payment shows itself only to who opened it',
    fits: ({ key }) => route(key, `${base}/pay-orders/:orderId`),
    expected: 'hidden',
  },
  {
    why: 'a look shared by a colleague is changed by the manager alone',
    fits: ({ key, person }) => /^(PUT|DELETE).*desk-views/.test(key) && among(person, 'agent'),
    expected: 'no',
  },
  {
    why: 'leave and swaps concern who asked, who was asked, and who leads',
    fits: ({ key, person }) =>
      route(key, '/leaves/:leaveId', '/swaps/:swapId') && among(person, 'agent', 'technician', 'finance'),
    expected: 'hidden',
  },
  {
    why: 'one swaps one’s own shift',
    fits: ({ key }) => route(key, `POST ${base}/swaps`),
    expected: 'refused',
  },
  {
    why: 'a statement is given by whom it was asked from',
    fits: ({ key }) => route(key, '/statements/:statementId/answer'),
    expected: 'hidden',
  },
  {
    why: 'a measure is done by who holds it, or by the desk',
    fits: ({ key, person }) =>
      route(key, '/measures/:measureId/result') && among(person, 'technician', 'finance', 'administrator'),
    expected: 'hidden',
  },
  {
    why: 'a drawer is counted by its cashier',
    fits: ({ key }) => route(key, '/cash-shifts/:shiftId/close'),
    expected: 'hidden',
  },
  {
    why: 'only a deposit can be kept or given back; other charges do not exist here',
    fits: ({ key }) => route(key, '/charges/:chargeId/deposit-moves'),
    expected: 'refused',
  },
]
