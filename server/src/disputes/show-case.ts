import type { Api } from '@haolin/shared/api/index.ts'
import {
  type EntryKind,
  entryKinds,
  isAgreed,
  mayRead,
  mayWrite,
  type Side,
  sides as sideWords,
  standOf,
} from '@haolin/shared/dispute/case-file.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { makeFileLink } from '../files/make-file-link.ts'
import { responsibleName } from '../tickets/responsible-name.ts'
import { type LoadedCase, readCase } from './read-case.ts'
import { isIntact } from './seal-entry.ts'

type File = Api['GET /communities/:communityId/cases/:ticketId']['reply']

/** A case file, for those who take part. */
export const openCase = (context: MemberContext, ticketId: string): Promise<File> =>
  context.inTx((tx) => showCase(context, tx, ticketId))

/** A case file as far as this party may read it: a side reads no home, name or word of the other before it is released. */
export async function showCase(context: MemberContext, tx: Tx, ticketId: string): Promise<File> {
  const loaded = await readCase(context, tx, ticketId)
  const { ticket, party, sides, entries } = loaded
  const { row } = ticket
  const readable = entries.filter((entry) => mayRead(party, entry, entries))
  return {
    ticketId: row.id,
    number: row.number,
    stateLabel: party === 'mediator' ? states[row.state].label : states[row.state].owner,
    party,
    sides: (Object.keys(sideWords) as Side[]).map((side) => {
      const home = sides.find((one) => one.side === side)
      return {
        side,
        label: party === 'mediator' ? sideWords[side] : side === party ? '我方' : '另一方',
        unitLabel: party === 'mediator' || side === party ? (home?.unitLabel ?? null) : null,
        joined: home !== undefined,
      }
    }),
    entries: readable.map((entry) => showEntry(context, tx, loaded, entry)),
    intact: isIntact(entries),
    mayWrite: (Object.keys(entryKinds) as EntryKind[]).filter((kind) => mayWrite(party, kind)),
    mediator: await responsibleName(tx, row),
  }
}

function showEntry(
  context: MemberContext,
  tx: Tx,
  { party, entries }: LoadedCase,
  entry: LoadedCase['entries'][number],
): File['entries'][number] {
  const { communityId } = entry
  const byStaff = entry.byStaffId !== null
  const who = byStaff
    ? entry.byName
    : party === 'mediator'
      ? sideWords[entry.side ?? 'first']
      : entry.side === party
        ? '我方'
        : '另一方'
  return {
    no: entry.no,
    kind: entry.kind,
    kindLabel: entryKinds[entry.kind].label,
    side: entry.side,
    who,
    mine: entry.byAccountId === context.actor.accountId,
    text: entry.text,
    at: entry.at.toISOString(),
    about: entry.about,
    files: entry.files.map(({ fileId, sha256 }) => ({
      sha256,
      thumbUrl: makeFileLink(context, tx.now, { communityId, fileId, size: 'thumb' }),
      url: makeFileLink(context, tx.now, { communityId, fileId, size: 'full' }),
    })),
    hash: entry.hash,
    released: entries.some(({ kind, about }) => kind === 'release' && about === entry.no),
    referral: entry.referral,
    stand:
      entry.kind === 'mediation'
        ? { ...standOf(entry.no, entries), agreed: isAgreed(entry.no, entries) }
        : null,
  }
}
