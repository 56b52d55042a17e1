import type { LiveAsk, LiveTell, LiveTopic } from '@haolin/shared/api/live.ts'
import { liveEnds } from '@haolin/shared/live-ends.ts'
import { takeNews } from './live-news'
import { useLiveState } from './live-state'
import { followedTopics, onTopics, topicName } from './live-topics'
import type { LiveWire } from './live-wire'
import { onAwake } from './on-awake'
import { openLiveWire } from './open-live-wire'
import { renewSession } from './renew-session'
import { useSession } from './session'

/** The server says something at least every 15 s; after this long it must be gone. */
const SILENT_MS = 40_000
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 30_000
/** Steps of a page that opens and closes things come as one. */
const SETTLE_MS = 30

type Line = { wire: LiveWire; token: string; ready: boolean }

let line: Line | undefined
let awake = true
let tries = 0
/** The last mark heard, and what was followed by then: what one is told when one comes back. */
let mark: string | undefined
let followed = new Set<string>()
let retry: ReturnType<typeof setTimeout> | undefined
let silence: ReturnType<typeof setTimeout> | undefined
let planned = false
let accountId: string | undefined

const wanted = () => awake && followedTopics().length > 0 && useSession.getState().tokens !== undefined

function say(ask: LiveAsk): void {
  line?.wire.send(JSON.stringify(ask))
}

/** Brings the connection into line with what is wanted: open, closed, or following something else. */
function settle(): void {
  planned = false
  if (!wanted()) hangUp()
  else if (!line) connect()
  else if (line.ready) say({ say: 'follow', topics: stillFollowed() })
}

/** What to follow from now on; what was left meanwhile will be news when one comes back to it. */
function stillFollowed(): LiveTopic[] {
  const topics = followedTopics()
  const names = new Set(topics.map(topicName))
  followed = new Set([...followed].filter((name) => mark !== undefined && names.has(name)))
  return topics
}

function connect(): void {
  clearTimeout(retry)
  const token = useSession.getState().tokens?.accessToken
  if (!token) return
  const wire = openLiveWire({
    onOpen: () => {
      if (line?.wire !== wire) return
      say({ say: 'hello', token, topics: stillFollowed(), ...(mark ? { mark } : {}) })
      listen()
    },
    onText: (text) => {
      if (line?.wire !== wire) return
      listen()
      hear(JSON.parse(text) as LiveTell)
    },
    onEnd: (code) => {
      if (line?.wire === wire) void comeBack(code, token)
    },
  })
  line = { wire, token, ready: false }
  listen()
}

/** Waits for the next word; a server that says nothing is gone. */
function listen(): void {
  clearTimeout(silence)
  silence = setTimeout(() => {
    const dead = line
    line = undefined
    dead?.wire.close()
    void comeBack(0, dead?.token ?? '')
  }, SILENT_MS)
}

function hear(told: LiveTell): void {
  if ('mark' in told) mark = told.mark
  if (told.say === 'ready') {
    tries = 0
    if (line) line.ready = true
    useLiveState.setState({ connected: true })
    if (told.over) takeNews(followedTopics())
    // Something may have been opened while we connected.
    plan()
  }
  if (told.say === 'following') {
    takeNews(told.topics.filter((topic) => !followed.has(topicName(topic))))
    for (const topic of told.topics) followed.add(topicName(topic))
  }
  if (told.say === 'changed') takeNews(told.changes)
  if (told.say === 'present')
    useLiveState.setState(({ present }) => ({ present: { ...present, [told.communityId]: told.people } }))
}

/** Tries again, later each time and never all at once; a token that is over is renewed first. */
async function comeBack(code: number, token: string): Promise<void> {
  forgetLine()
  if (code === liveEnds.misspoken) mark = undefined
  const wait = Math.min(FIRST_RETRY_MS * 2 ** tries, LAST_RETRY_MS) * (0.5 + Math.random())
  tries += 1
  if (code === liveEnds.tokenOver) await renewSession(token).catch(() => undefined)
  clearTimeout(retry)
  retry = setTimeout(settle, wait)
}

function hangUp(): void {
  const old = line
  forgetLine()
  clearTimeout(retry)
  old?.wire.close()
}

function forgetLine(): void {
  line = undefined
  clearTimeout(silence)
  useLiveState.setState({ connected: false, present: {} })
}

function plan(): void {
  if (planned) return
  planned = true
  setTimeout(settle, SETTLE_MS)
}

/** Keeps one live connection while somebody is signed in, looks, and follows something. Call once. */
export function keepLive(): void {
  onTopics(plan)
  onAwake((now) => {
    awake = now
    tries = 0
    plan()
  })
  useSession.subscribe(({ me, tokens }) => {
    const same = me?.accountId === accountId && (tokens !== undefined) === (line !== undefined)
    if (me?.accountId !== accountId) {
      // Somebody else: what the one before had heard is not theirs.
      hangUp()
      mark = undefined
      followed = new Set()
    }
    accountId = me?.accountId
    if (!same) plan()
  })
  accountId = useSession.getState().me?.accountId
}
