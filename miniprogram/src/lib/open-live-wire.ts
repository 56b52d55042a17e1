import Taro from '@tarojs/taro'
import { type LiveWire, type LiveWireEvents, liveAddress } from './live-wire'

/** Opens the live connection of a mini-program; a WeChat too old for one ends at once. */
export function openLiveWire({ onOpen, onText, onEnd }: LiveWireEvents): LiveWire {
  let task: Taro.SocketTask | undefined
  let ended = false
  const end = (code: number) => {
    if (ended) return
    ended = true
    onEnd(code)
  }
  Promise.resolve()
    .then(() => Taro.connectSocket({ url: liveAddress(API_BASE) }))
    .then(
      (opened) => {
        task = opened
        if (ended) return opened.close({})
        opened.onOpen(onOpen)
        opened.onMessage(({ data }) => onText(String(data)))
        opened.onClose(({ code }) => end(code))
        opened.onError(() => end(0))
      },
      () => end(0),
    )
  return {
    send: (text) => task?.send({ data: text }),
    close: () => {
      task?.close({})
      // WeChat tells nobody about a connection it has not opened yet.
      end(1000)
    },
  }
}
