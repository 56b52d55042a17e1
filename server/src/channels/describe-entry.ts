import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { type Channel, channels } from '@haolin/shared/ticket/lifecycle.ts'

type Entry = Api['GET /communities/:communityId/my-record']['reply']['items'][number]

/** One row of the timeline as the database gives it; `about` is a category, a sentence, a kind of push or a title. */
export type HistoryRow = {
  id: string
  at: Date
  kind: Entry['kind']
  channel: Channel | null
  about: string
  text: string
  ticket_id: string | null
  number: string | null
}

const pushTitles: Record<string, string> = {
  subscribe: '关注了公众号',
  unsubscribe: '取消关注公众号',
  voice: '在公众号发了语音，没有听清',
  other: '在公众号发来的，没有收下',
}

const titles: Record<Entry['kind'], (row: HistoryRow) => string> = {
  ticket: ({ about }) => findCategory(about)?.label ?? '报事',
  word: ({ about }) => about,
  contact: ({ channel }) => `${channel ? channels[channel] : '来电'}联系`,
  official_account: ({ about }) => pushTitles[about] ?? '在公众号留言',
  message: ({ about }) => about,
}

/** The entry in words. */
export const describeEntry = (row: HistoryRow): Entry => ({
  entryId: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  channel: row.channel,
  title: titles[row.kind](row),
  text: row.text,
  ticketId: row.ticket_id,
  number: row.number,
})
