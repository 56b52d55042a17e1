import Taro from '@tarojs/taro'

/** Ids of the templates of this program in WeChat's console, by the moment we ask; none until they are chosen there. */
const templateIds: Record<'report' | 'progress', readonly string[]> = {
  report: [],
  progress: [],
}

/** Asks for the right to send WeChat messages; must be the very first thing a tap does, and nothing depends on the answer. */
export function askForMessages(moment: keyof typeof templateIds): void {
  const tmplIds = [...templateIds[moment]]
  if (PLATFORM !== 'weapp' || tmplIds.length === 0) return
  Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).catch(() => undefined)
}
