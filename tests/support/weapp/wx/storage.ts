import { answerCall, WxRefusal } from './answer-call.ts'
import type { Host } from './host.ts'

const largestEntry = 1024 * 1024

/** `wx.*Storage` and `wx.*StorageSync`, with the limit of 1 MB for an entry. */
export function storageCalls(host: Host): Record<string, unknown> {
  const { storage, realm } = host
  const set = (key: string, value: unknown) => {
    const text = JSON.stringify(value) ?? 'null'
    if (Buffer.byteLength(text) > largestEntry) throw new WxRefusal('entry size limit reached')
    storage.set(key, JSON.parse(text))
  }
  const info = () => ({
    keys: [...storage.keys()],
    currentSize: Math.ceil(Buffer.byteLength(JSON.stringify([...storage])) / 1024),
    limitSize: 10 * 1024,
  })
  return {
    getStorageSync: (key: string) => (storage.has(key) ? realm.adopt(storage.get(key)) : ''),
    setStorageSync: set,
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => realm.adopt(info()),
    getStorage: answerCall(host, 'getStorage', ({ key }) => {
      if (!storage.has(String(key))) throw new WxRefusal('data not found')
      return { data: storage.get(String(key)) }
    }),
    setStorage: answerCall(host, 'setStorage', ({ key, data }) => set(String(key), data)),
    removeStorage: answerCall(host, 'removeStorage', ({ key }) => void storage.delete(String(key))),
    clearStorage: answerCall(host, 'clearStorage', () => storage.clear()),
    getStorageInfo: answerCall(host, 'getStorageInfo', info),
  }
}
