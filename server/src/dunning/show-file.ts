import type { Api } from '@haolin/shared/api/index.ts'
import { lapsesOn } from '@haolin/shared/billing/ageing.ts'
import { isQuiet, rungs, ways } from '@haolin/shared/dunning/ladder.ts'
import { proofs } from '@haolin/shared/dunning/task.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { found } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readCharges, readNotices, readOwners, readPromises } from './queries.ts'
import { readFacts } from './read-facts.ts'
import { showLine, showPromise } from './show-line.ts'

type File = Api['GET /communities/:communityId/dunning/:caseId']['reply']

/** The file of a household's arrears: what is owed, every word with its proof, promises, limitation. */
export const openFile = (context: MemberContext, caseId: string): Promise<File> =>
  context.inTx((tx) => showFile(context, tx, caseId))

/** The same, within the caller's transaction. */
export async function showFile(context: MemberContext, tx: Tx, caseId: string): Promise<File> {
  const { communityId } = context.member
  const facts = found((await readFacts(tx, communityId, caseId))[0])
  const { communityName, owners } = await readOwners(tx, facts)
  return {
    line: showLine(facts),
    communityName,
    // The letter itself carries names; the screen does not.
    owners: facts.former?.names ?? owners.map(maskName),
    householdId: facts.householdId,
    quiet: isQuiet(tx.now.getTime()),
    charges: (await readCharges(tx, facts)).map((charge) => ({
      ...charge,
      lapsesOn: lapsesOn(charge.dueOn, charge.demandedOn),
    })),
    notices: (await readNotices(tx, facts)).map(({ rung, at, proofs: seen, ...notice }) => ({
      ...notice,
      label: rungs[rung].label,
      wayLabel: ways[notice.way],
      at: at.toISOString(),
      proofs: seen.map(({ proof, detail, at }) => ({
        proof,
        label: proofs[proof].label,
        // Of messages the detail is the device's account, which is nobody's business.
        note: byPerson.has(proof) ? detail : '',
        at,
      })),
    })),
    promises: (await readPromises(tx, facts)).map(showPromise),
    mayDecide: holds(context, 'finance', 'manager'),
  }
}

const byPerson: ReadonlySet<string> = new Set([
  'reached',
  'tried',
  'handed_over',
  'posted',
  'returned',
  'packed',
])
