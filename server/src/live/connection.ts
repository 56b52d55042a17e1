import { randomUUID } from 'node:crypto'
import type { LiveTell } from '@haolin/shared/api/live.ts'
import type { WebSocket } from 'ws'
import type { Actor } from '../context.ts'
import type { Admitted } from './admit-topic.ts'
import type { Snapshot } from './mark.ts'
import type { Change } from './read-changes.ts'

/** One device on the line. */
export type Connection = {
  id: string
  socket: WebSocket
  /** Who it is; set by the hello. */
  known: { actor: Actor; everywhere: string } | null
  topics: Map<string, Admitted>
  /** Up to where the device has been told everything. */
  mark: string
  /** Set while this node is behind what the device has heard from another one. */
  ahead: { snapshot: Snapshot; looks: number } | null
  /** What came meanwhile and is not told yet. */
  pending: Change[]
  /** The last presence told, by community. */
  present: Map<string, string>
  /** The own presence others were shown, as JSON. */
  shown: string
  /** What it said since the last count. */
  said: number
  /** Whether it answered the last ping. */
  answered: boolean
  /** Work for it, one after the other, so that nothing overtakes. */
  work: Promise<void>
}

/** A device that has not said who it is. */
export const newConnection = (socket: WebSocket): Connection => ({
  id: randomUUID(),
  socket,
  known: null,
  topics: new Map(),
  mark: '',
  ahead: null,
  pending: [],
  present: new Map(),
  shown: '[]',
  said: 0,
  answered: true,
  work: Promise.resolve(),
})

/** A device that takes this much too slowly is let go; it comes again and asks for what it missed. Bytes. */
const mostWaiting = 512 * 1024

/** Tells a device something; one that has stopped listening is cut off. */
export function tell({ socket }: Connection, message: LiveTell): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > mostWaiting) socket.terminate()
  else socket.send(JSON.stringify(message))
}

const patienceMs = 2_000

/** Ends a connection with a reason; one that does not answer is cut off. */
export function end({ socket }: Connection, code: number): void {
  if (socket.readyState === socket.CLOSED) return
  socket.close(code)
  setTimeout(() => socket.terminate(), patienceMs).unref()
}
