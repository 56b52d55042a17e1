import { answerCall, type Options } from './answer-call.ts'
import type { Host } from './host.ts'

/** `wx.connectSocket` over a real WebSocket. */
export function socketCalls(host: Host): Record<string, unknown> {
  return {
    connectSocket: (options: Options) => {
      const { apiBase } = host.surroundings
      const written = new URL(String(options.url))
      const url = apiBase ? new URL(written.pathname, apiBase.replace(/^http/, 'ws')) : written
      const socket = new WebSocket(url)
      host.ending.addEventListener('abort', () => socket.close())
      const on = (name: string, tell: (event: object) => object) => (listener: (event: object) => void) =>
        socket.addEventListener(name, (event) => !host.isClosed() && listener(tell(event)))
      void answerCall(host, 'connectSocket', () => ({}))(options)
      return {
        onOpen: on('open', () => ({})),
        onMessage: on('message', (event) => ({ data: (event as MessageEvent<unknown>).data })),
        onClose: on('close', (event) => ({ code: (event as CloseEvent).code })),
        onError: on('error', () => ({ errMsg: 'connectSocket:fail' })),
        send: ({ data }: { data: string }) => socket.send(data),
        close: () => socket.close(),
      }
    },
  }
}
