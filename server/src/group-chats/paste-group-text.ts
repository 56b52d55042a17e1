import { createHash } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import {
  draftsOf,
  fingerprintOf,
  type GroupDraft,
  type GroupMessage,
  readGroupText,
} from '@haolin/shared/channel/group-text.ts'
import { proposeCategory } from '@haolin/shared/channel/propose-category.ts'
import { matchPlace, type Register, readPlace } from '@haolin/shared/channel/read-place.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { listBuildings } from '../residents/queries.ts'
import { findKnown } from './queries.ts'
import { groupDrafts, groupMessages, groupPastes } from './tables.ts'

type Route = Api['POST /communities/:communityId/group-pastes']
type Print = { message: GroupMessage; fingerprint: string }

/** Takes a pasted piece of a group apart: what is new becomes drafts, what was taken before is recognised. */
export async function pasteGroupText(context: MemberContext, text: string): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    const read = readGroupText(text)
    const prints = printsOf(read.messages)
    // Two colleagues may paste the same piece at once; one of them comes second.
    await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`group:${communityId}`])
    const known = await findKnown(
      tx,
      communityId,
      prints.map(({ fingerprint }) => fingerprint),
    )
    const fresh = prints.filter(({ fingerprint }) => !known.has(fingerprint))
    const { drafts, unused } = draftsOf(
      read,
      fresh.map(({ message }) => message),
    )
    if (drafts.length > 0) {
      const [paste] = await tx.db
        .insert(groupPastes)
        .values({ communityId, staffId: found(post).staffId, text, createdAt: tx.now })
        .returning({ id: groupPastes.id })
      const { buildings } = await listBuildings(tx, communityId)
      for (const draft of drafts)
        await saveDraft(tx, communityId, found(paste).id, draft, read.lines, buildings, fresh)
      await noteDeskChange(tx, communityId, 'group_drafts')
    }
    return {
      drafts: drafts.length,
      known: prints.flatMap(({ message, fingerprint }) => {
        const before = known.get(fingerprint)
        return before ? [{ text: shortOf(message), number: before.number }] : []
      }),
      unused: [...read.unused.filter(({ why }) => why !== 'blank'), ...unused]
        .sort((a, b) => a.line - b.line)
        .map(({ text: line, why }) => ({ text: line, why })),
    }
  })
}

/** Equal messages of one paste are counted, so that each has a print of its own. */
function printsOf(messages: readonly GroupMessage[]): Print[] {
  const seen = new Map<string, number>()
  return messages.map((message) => {
    const plain = fingerprintOf(message, 0)
    const nth = seen.get(plain) ?? 0
    seen.set(plain, nth + 1)
    const fingerprint = createHash('sha256').update(fingerprintOf(message, nth)).digest('base64url')
    return { message, fingerprint }
  })
}

async function saveDraft(
  tx: Tx,
  communityId: string,
  pasteId: string,
  draft: GroupDraft,
  lines: readonly string[],
  register: Register,
  prints: readonly Print[],
): Promise<void> {
  const proposal = proposeCategory(draft.text)
  const said = matchPlace(readPlace(draft.text), register)
  const named = matchPlace(readPlace(draft.author), register)
  // The name says where they live, the words where it is; the words win when both are clear.
  const guess = said.unitId || said.candidates.length > 0 || !named.unitId ? said : named
  const [row] = await tx.db
    .insert(groupDrafts)
    .values({
      communityId,
      pasteId,
      author: draft.author.slice(0, 60),
      saidAt: draft.time ?? '',
      text: draft.text.slice(0, 2000),
      pictures: draft.pictures,
      lines: draft.lines.map((line) => lines[line] ?? ''),
      category: proposal?.category ?? null,
      because: proposal?.words.join('、') ?? '',
      unitId: guess.unitId ?? named.unitId,
      buildingId: guess.buildingId ?? said.buildingId ?? named.buildingId,
      places: (guess.candidates.length > 0 ? guess : named).candidates.slice(0, 12),
      state: 'waiting',
      createdAt: tx.now,
    })
    .returning({ id: groupDrafts.id })
  const mine = prints.filter(({ message }) => draft.messages.includes(message))
  await tx.db
    .insert(groupMessages)
    .values(mine.map(({ fingerprint }) => ({ communityId, fingerprint, draftId: found(row).id })))
}

const shortOf = ({ author, text }: GroupMessage) => [...`${author}：${text}`].slice(0, 60).join('')
