import { correctionStates, describeWish } from '@haolin/shared/register/correction.ts'
import { eq } from 'drizzle-orm'
import { registerCorrections } from '../corrections/tables.ts'
import type { Tx } from '../db/connect.ts'
import { beijingTime } from '../export/beijing-time.ts'
import { openText } from '../sealed/open-text.ts'
import { type DataSection, dataSections } from './data-sections.ts'
import { readLooks } from './list-looks.ts'

/** One table of a person's data: its title and what each row says, under names people understand. */
export type Section = { title: string; rows: Record<string, string | number | null>[] }

/** Where a photo of theirs lies, and what it is called in the archive. */
export type OwnPhoto = { storageKey: string; name: string }

/** So many looks are told, the newest ones. */
const mostLooks = 5000

/** Everything kept about an account, in words; what others wrote about themselves is not in it. */
export async function gatherData(tx: Tx, accountId: string): Promise<Section[]> {
  const gathered: Section[] = []
  for (const source of dataSections) {
    const values = source.sql.includes('$2') ? [accountId, tx.now] : [accountId]
    const { rows } = await tx.client.query<Section['rows'][number]>(source.sql, values)
    gathered.push({ title: source.title, rows: rows.map((row) => inWords(row, source)) })
  }
  gathered.push({ title: '更正申请', rows: await gatherCorrections(tx, accountId) })
  const looks = await readLooks(tx, accountId, undefined, mostLooks)
  gathered.push({
    title: '谁看过我的信息',
    rows: looks.items.map(({ at, communityName, who, what, reason }) => ({
      时间: beijingTime(at),
      小区: communityName,
      谁: who,
      看了什么: what,
      为什么: reason,
    })),
  })
  return gathered
}

const inWords = (row: Section['rows'][number], { sealed, words }: DataSection): Section['rows'][number] =>
  Object.fromEntries(
    Object.entries(row).map(([label, value]) => {
      if (typeof value !== 'string') return [label, value]
      const place = sealed?.[label]
      return [label, place ? openText(value, place) : (words?.[label]?.[value] ?? value)]
    }),
  )

/** What somebody asked to have corrected; its words lie sealed whole. */
async function gatherCorrections(tx: Tx, accountId: string): Promise<Section['rows']> {
  const rows = await tx.db
    .select()
    .from(registerCorrections)
    .where(eq(registerCorrections.accountId, accountId))
    .orderBy(registerCorrections.createdAt)
  return rows.map(({ wish, before, reason, state, answer, createdAt, decidedAt }) => ({
    申请: describeWish(wish, before).join('；'),
    理由: reason,
    结果: correctionStates[state],
    答复: answer,
    申请时间: beijingTime(createdAt.toISOString()),
    答复时间: decidedAt && beijingTime(decidedAt.toISOString()),
  }))
}

/** The photos an account uploaded, the oldest first. */
export async function gatherPhotos(tx: Tx, accountId: string): Promise<OwnPhoto[]> {
  const { rows } = await tx.client.query<{ storageKey: string; mime: string }>(
    `select storage_key as "storageKey", mime from files where uploaded_by = $1 order by created_at, id`,
    [accountId],
  )
  return rows.map(({ storageKey, mime }, i) => ({
    storageKey,
    name: `照片/${String(i + 1).padStart(3, '0')}.${mime.split('/')[1] ?? 'jpg'}`,
  }))
}
