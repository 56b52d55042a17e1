import type { Api } from '@haolin/shared/api/index.ts'
import {
  entryKinds,
  mayRead,
  mayWrite,
  referrals,
  type Side,
  sides as sideWords,
} from '@haolin/shared/dispute/case-file.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { recordFromOutside } from '../tickets/record-from-outside.ts'
import { hashFiles } from './hash-files.ts'
import { type LoadedCase, readCase } from './read-case.ts'
import { chainStart, sealEntry } from './seal-entry.ts'
import { showCase } from './show-case.ts'
import { caseEntries, type EntryFile } from './tables.ts'

type Route = Api['POST /communities/:communityId/cases/:ticketId/entries']
type Body = Route['body']

/** Adds an entry to a case file; it is chained to the one before and never changes. The ticket's log says that something was added. */
export async function addEntry(
  context: MemberContext,
  ticketId: string,
  body: Body,
): Promise<Route['reply']> {
  const hashed = await hashFiles(context, body.photoIds ?? [])
  return context.once(async (tx) => {
    const loaded = await readCase(context, tx, ticketId, true)
    const side = checkEntry(loaded, body)
    await recordFromOutside(
      context,
      tx,
      loaded.ticket,
      {
        move: 'file_entry',
        input: { text: `第 ${loaded.entries.length + 1} 条：${entryKinds[body.kind].label}` },
        photoIds: body.photoIds ?? [],
        detail: { no: loaded.entries.length + 1, kind: body.kind, side },
      },
      actorOf(context, loaded),
    )
    await insertEntry(context, tx, loaded, body, side, hashed)
    return showCase(context, tx, ticketId)
  })
}

/** Whose entry it is; refuses what this party may not write, an empty one, and a word to something they cannot read. */
function checkEntry({ party, entries, sides }: LoadedCase, body: Body): Side | null {
  if (!mayWrite(party, body.kind)) throw new AppError('case_not_yours')
  const empty = body.text.trim() === '' && (body.photoIds ?? []).length === 0
  if (empty && ['statement', 'evidence', 'mediation', 'visit'].includes(body.kind))
    throw new AppError('entry_needed')
  if (body.kind === 'referral' && !body.referral) throw new AppError('entry_needed')
  const about = entries.find(({ no }) => no === body.about)
  const heard = body.kind === 'statement' || body.kind === 'evidence'
  const answers = body.kind === 'confirmation' || body.kind === 'objection'
  if (answers && about?.kind !== 'mediation') throw new AppError('no_mediation')
  if (body.kind === 'release' && !(about?.kind === 'statement' || about?.kind === 'evidence'))
    throw new AppError('entry_needed')
  if (about && !mayRead(party, about, entries)) throw new AppError('not_found')
  if (party !== 'mediator') return party
  if (!heard) return null
  if (!body.side || !sides.some(({ side }) => side === body.side)) throw new AppError('other_side_needed')
  return body.side
}

async function insertEntry(
  context: MemberContext,
  tx: Tx,
  { ticket, party, entries }: LoadedCase,
  body: Body,
  side: Side | null,
  files: EntryFile[],
): Promise<void> {
  const post = party === 'mediator' ? context.member.post : null
  const entry = {
    communityId: ticket.row.communityId,
    ticketId: ticket.row.id,
    no: entries.length + 1,
    kind: body.kind,
    side,
    about: body.about ?? null,
    referral: body.kind === 'referral' ? (body.referral ?? null) : null,
    text: [
      body.kind === 'referral' && body.referral ? `转到${referrals[body.referral]}` : '',
      body.text.trim(),
    ]
      .filter(Boolean)
      .join('：'),
    files,
    byAccountId: context.actor.accountId,
    byStaffId: post?.staffId ?? null,
    byName: post ? calledName(post.name, post.roles) : '',
    at: tx.now,
    previousHash: entries.at(-1)?.hash ?? chainStart,
  }
  await tx.db.insert(caseEntries).values({ ...entry, hash: sealEntry(entry) })
}

const actorOf = ({ actor, member: { post } }: MemberContext, { party }: LoadedCase) =>
  party === 'mediator' && post
    ? {
        kind: 'staff' as const,
        accountId: actor.accountId,
        staffId: post.staffId,
        name: calledName(post.name, post.roles),
      }
    : {
        kind: 'resident' as const,
        accountId: actor.accountId,
        staffId: null,
        name: sideWords[party === 'second' ? 'second' : 'first'],
      }
