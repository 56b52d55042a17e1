import { type LiveWire, type LiveWireEvents, liveAddress } from './live-wire'

/** Opens the live connection of a browser. */
export function openLiveWire({ onOpen, onText, onEnd }: LiveWireEvents): LiveWire {
  const socket = new WebSocket(liveAddress(API_BASE || window.location.origin))
  socket.onopen = onOpen
  socket.onmessage = ({ data }) => onText(String(data))
  socket.onclose = ({ code }) => onEnd(code)
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
