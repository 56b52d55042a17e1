import { answerCall } from './answer-call.ts'
import type { Host } from './host.ts'

const phone = {
  brand: 'Apple',
  model: 'iPhone 13',
  system: 'iOS 18.0',
  platform: 'ios',
  language: 'zh_CN',
  version: '8.0.60',
  SDKVersion: '3.10.0',
  pixelRatio: 3,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 753,
  statusBarHeight: 47,
  fontSizeSetting: 17,
  fontSizeScaleFactor: 1,
  theme: 'light',
  enableDebug: false,
  safeArea: { top: 47, left: 0, right: 390, bottom: 810, width: 390, height: 763 },
}

const listenersOfNothing = [
  'ThemeChange',
  'WindowResize',
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'KeyboardHeightChange',
  'MemoryWarning',
]

/** What a program may ask about the phone and about how it was started. */
export function systemCalls(host: Host, start: { path: string; query: object }): Record<string, unknown> {
  const { realm } = host
  const describe = () => realm.adopt({ ...phone, ...host.surroundings.system })
  const launch = () => realm.adopt({ ...start, scene: 1001, referrerInfo: {} })
  const nothing = () => {}
  const silent = listenersOfNothing.flatMap((name) => [`on${name}`, `off${name}`])
  return {
    ...Object.fromEntries(silent.map((name) => [name, nothing])),
    getSystemInfoSync: describe,
    getWindowInfo: describe,
    getDeviceInfo: describe,
    getAppBaseInfo: describe,
    getSystemSetting: () =>
      realm.adopt({ locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' }),
    getAppAuthorizeSetting: () =>
      realm.adopt({ cameraAuthorized: 'authorized', albumAuthorized: 'authorized' }),
    getSystemInfo: answerCall(host, 'getSystemInfo', describe),
    getSystemInfoAsync: answerCall(host, 'getSystemInfoAsync', describe),
    getMenuButtonBoundingClientRect: () =>
      realm.adopt({ top: 51, left: 296, right: 383, bottom: 83, width: 87, height: 32 }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getUpdateManager: () => ({
      onCheckForUpdate: nothing,
      onUpdateReady: nothing,
      onUpdateFailed: nothing,
      applyUpdate: nothing,
    }),
    nextTick: (run: () => void) => realm.later(run),
    reportEvent: nothing,
  }
}
