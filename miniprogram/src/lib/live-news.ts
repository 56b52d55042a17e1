import type { DeskMatter, LiveChange, LiveTell, LiveTopic } from '@haolin/shared/api/live.ts'
import { call } from './call'
import { useCurrentTab } from './current-tab'
import { queryClient } from './query'
import { useSession } from './session'

type Following = Extract<LiveTell, { say: 'following' }>['topics'][number]

/** One look for a burst of changes: the first soon, the next not before a second has passed. */
const SOON_MS = 60
const PAUSE_MS = 1000

/** Names of questions whose answers are old, as they stand in the keys of the queries. */
const stale = new Set<string>()
let lastAsked = 0
let planned = false

const nameOf = (queryKey: readonly unknown[]) =>
  queryKey[0] === 'kept' ? String(queryKey[2]) : queryKey.slice(0, 2).map(String).join('/')

function askAnew(): void {
  planned = false
  lastAsked = Date.now()
  const names = [...stale]
  stale.clear()
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => names.some((name) => isUnder(nameOf(queryKey), name)),
  })
  if (names.includes('messages')) void countUnread()
}

/** `work/c` covers `work/c/open`; a name that ends in a stroke covers all below it. */
const isUnder = (name: string, place: string) =>
  name === place || name.startsWith(place.endsWith('/') ? place : `${place}/`)

function forget(names: readonly string[]): void {
  for (const name of names) stale.add(name)
  if (planned) return
  planned = true
  setTimeout(askAnew, Math.max(SOON_MS, lastAsked + PAUSE_MS - Date.now()))
}

/** Which questions are about what lies on the desk besides tickets. */
const matterNames: Record<DeskMatter, readonly string[]> = {
  incidents: ['incidents', 'incident'],
  group_drafts: ['group-drafts'],
  bindings: ['bindings'],
  handovers: ['handovers'],
  corrections: ['corrections', 'workbench'],
}

/** Which questions a topic answers. */
function namesOf(topic: LiveTopic | LiveChange): string[] {
  if (topic.of === 'inbox') return ['messages', 'home/', 'tickets/']
  const { communityId } = topic
  if (topic.of === 'desk') {
    const matters = 'matter' in topic ? [topic.matter] : (Object.keys(matterNames) as DeskMatter[])
    return matters.flatMap((matter) => matterNames[matter].map((name) => `${name}/${communityId}`))
  }
  if (topic.of === 'queue') return [`queue/${communityId}`, `workbench/${communityId}`]
  if (topic.of === 'work') return [`work/${communityId}`, `pool/${communityId}`, `workbench/${communityId}`]
  return [`ticket/${communityId}/${topic.ticketId}`]
}

/** Whether the answer we hold already says it. */
function isKnown(topic: { of: string; version?: number }, names: readonly string[]): boolean {
  if (topic.of !== 'ticket' || topic.version === undefined) return false
  const accountId = useSession.getState().me?.accountId ?? 'nobody'
  const held = queryClient.getQueryData<{ version: number }>(['kept', accountId, names[0]])
  return held !== undefined && held.version >= topic.version
}

/** Asks anew for what has changed, unless we have it. */
export function takeNews(news: readonly (LiveChange | Following)[]): void {
  const names = news.flatMap((one) => {
    const concerned = namesOf(one)
    return isKnown(one, concerned) ? [] : concerned
  })
  if (names.length > 0) forget(names)
}

/** Keeps the number beside 消息 right where no list of messages does. */
async function countUnread(): Promise<void> {
  const listed = queryClient
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ queryKey }) => nameOf(queryKey) === 'messages' })
  if (listed.length > 0) return
  await call('GET /messages').then(
    ({ unread }) => useCurrentTab.getState().count({ inbox: unread }),
    () => undefined,
  )
}
