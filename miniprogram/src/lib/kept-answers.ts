import Taro from '@tarojs/taro'
import { forget, readStored, store } from './stored'

const PLACE = 'answer/'

/** An answer of the server with the moment it came, ms. */
export type KeptAnswer<Data> = { data: Data; at: number }

/** The last answer this device keeps under a name. */
export const readAnswer = <Data>(name: string): KeptAnswer<Data> | undefined => readStored(PLACE + name)

/** Keeps an answer, for opening the page without a network. */
export function keepAnswer(name: string, data: unknown): void {
  store(PLACE + name, { data, at: Date.now() } satisfies KeptAnswer<unknown>)
}

/** Forgets every answer, when somebody leaves this device. */
export function forgetAnswers(): void {
  const names = Taro.getStorageInfoSync().keys ?? []
  for (const name of names) if (name.startsWith(PLACE)) forget(name)
}
