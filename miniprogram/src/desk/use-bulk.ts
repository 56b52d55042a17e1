import type { Api } from '@haolin/shared/api/index.ts'
import { useState } from 'react'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import type { QueueLine } from './queue-views'

type Route = Api['POST /communities/:communityId/bulk-moves']
/** What to do with all of them. */
export type Order = Omit<Route['body'], 'items'>
/** What came of it for one ticket. */
export type Result = Route['reply']['results'][number] & { line: QueueLine }

/** So many at a time, so that one sees it going on. */
const AT_A_TIME = 20

/** Does the same with many tickets: in small parts, each answered ticket by ticket; a lost answer is asked for again. */
export function useBulk(communityId: string) {
  const [running, setRunning] = useState<{ done: number; of: number }>()
  const [results, setResults] = useState<Result[]>()

  const sendPart = async (order: Order, part: readonly QueueLine[]): Promise<Result[]> => {
    const ask = {
      params: { communityId },
      body: { ...order, items: part.map(({ ticketId, version }) => ({ ticketId, version })) },
      key: newKey(),
    }
    const send = () => call('POST /communities/:communityId/bulk-moves', ask)
    try {
      // Under the same key nothing happens twice, so a lost answer may be asked for at once.
      const { results } = await send().catch(send)
      return part.flatMap((line, at) => (results[at] ? [{ ...results[at], line }] : []))
    } catch (failure) {
      const words = wordsFor(failure)
      return part.map((line) => ({ ticketId: line.ticketId, done: false, code: null, words, line }))
    }
  }

  return {
    running,
    results,
    run: async (order: Order, lines: readonly QueueLine[]): Promise<Result[]> => {
      setResults(undefined)
      const all: Result[] = []
      for (let at = 0; at < lines.length; at += AT_A_TIME) {
        setRunning({ done: at, of: lines.length })
        all.push(...(await sendPart(order, lines.slice(at, at + AT_A_TIME))))
      }
      setRunning(undefined)
      setResults(all)
      return all
    },
    forget: () => setResults(undefined),
  }
}
