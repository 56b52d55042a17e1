import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { create } from 'zustand'

const useConnection = create<{ online: boolean }>(() => ({ online: true }))

let listening = false

/** Starts once: the platform tells of every change. */
function listen() {
  if (listening) return
  listening = true
  const tell = (online: boolean) => useConnection.setState({ online })
  if (PLATFORM === 'h5') {
    tell(navigator.onLine)
    window.addEventListener('online', () => tell(true))
    window.addEventListener('offline', () => tell(false))
    return
  }
  Taro.onNetworkStatusChange((change) => tell(change.isConnected))
  Taro.getNetworkType({ success: (now) => tell(now.networkType !== 'none') })
}

/** False while the phone has no network at all. */
export function useOnline(): boolean {
  useEffect(listen, [])
  return useConnection((connection) => connection.online)
}
