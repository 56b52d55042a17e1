import type { StatementName } from '@haolin/shared/billing/statement.ts'
import { arrears } from './sources/arrears.ts'
import { audit } from './sources/audit.ts'
import { cash } from './sources/cash.ts'
import { collection } from './sources/collection.ts'
import { deposits } from './sources/deposits.ts'
import { differences } from './sources/differences.ts'
import { homes, households } from './sources/homes.ts'
import { pets, spaces, vehicles } from './sources/household-things.ts'
import { invoices } from './sources/invoices.ts'
import { people } from './sources/people.ts'
import { prepayments } from './sources/prepayments.ts'
import { receipts } from './sources/receipts.ts'
import { receivables } from './sources/receivables.ts'
import { reductions } from './sources/reductions.ts'
import { refunds } from './sources/refunds.ts'
import type { Source } from './sources/source.ts'

/** The source of each statement. */
export const sources: { readonly [N in StatementName]: Source<N> } = {
  receivables,
  receipts,
  arrears,
  collection,
  prepayments,
  reductions,
  refunds,
  deposits,
  invoices,
  audit,
  cash,
  differences,
  homes,
  households,
  people,
  vehicles,
  spaces,
  pets,
}
