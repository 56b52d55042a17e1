/** A WebSocket as both platforms have it. */
export type LiveWire = { send: (text: string) => void; close: () => void }

/** What a wire tells; `onEnd` comes once, with the server's code or 0 when there was no answer. */
export type LiveWireEvents = {
  onOpen: () => void
  onText: (text: string) => void
  onEnd: (code: number) => void
}

/** Where the live connection is, beside the API. */
export const liveAddress = (origin: string): string => `${origin.replace(/^http/, 'ws')}/api/live`
