import type { LivePerson, LiveTopic } from '@haolin/shared/api/live.ts'
import { useEffect } from 'react'
import { keepLive } from './live-connection'
import { useLiveState } from './live-state'
import { followTopic } from './live-topics'

/** With news coming by itself, one still looks now and then. */
const GENTLY_MS = 60_000

let kept = false

/**
 * Follows a topic while this part of the page is there; nothing when undefined. Gives how often to look by oneself,
 * ms: as given while there is no live connection, seldom while there is.
 */
export function useLive(topic: LiveTopic | undefined, lookEveryMs: number): number {
  const said = topic && JSON.stringify(topic)
  useEffect(() => {
    if (!said) return
    if (!kept) keepLive()
    kept = true
    return followTopic(JSON.parse(said) as LiveTopic)
  }, [said])
  return useLiveState(({ connected }) => connected) ? GENTLY_MS : lookEveryMs
}

const nobody: LivePerson[] = []

/** The colleagues who have tickets of this community open now. */
export const usePresence = (communityId: string): readonly LivePerson[] =>
  useLiveState(({ present }) => present[communityId] ?? nobody)
