import { accountCalls } from './account.ts'
import { answerCall } from './answer-call.ts'
import { dialogCalls } from './dialogs.ts'
import { fileCalls } from './files.ts'
import type { Host } from './host.ts'
import { layoutCalls } from './layout.ts'
import { mediaCalls } from './media.ts'
import { networkCalls } from './network.ts'
import { socketCalls } from './sockets.ts'
import { storageCalls } from './storage.ts'
import { systemCalls } from './system.ts'

/** The `wx` object of a program. A function that is not here does not exist, so that a test sees its absence. */
export function createWx(host: Host, start: { path: string; query: object }): Record<string, unknown> {
  const wx: Record<string, unknown> = {
    ...accountCalls(host),
    ...dialogCalls(host),
    ...fileCalls(host),
    ...layoutCalls(host),
    ...mediaCalls(host),
    ...networkCalls(host),
    ...socketCalls(host),
    ...storageCalls(host),
    ...systemCalls(host, start),
    navigateTo: answerCall(host, 'navigateTo', ({ url }) => host.pages.navigateTo(String(url))),
    redirectTo: answerCall(host, 'redirectTo', ({ url }) => host.pages.redirectTo(String(url))),
    switchTab: answerCall(host, 'switchTab', ({ url }) => host.pages.switchTab(String(url))),
    reLaunch: answerCall(host, 'reLaunch', ({ url }) => host.pages.reLaunch(String(url))),
    navigateBack: answerCall(host, 'navigateBack', ({ delta }) =>
      host.pages.navigateBack(Number(delta ?? 1)),
    ),
    canIUse: (name: string) => name.split('.')[0]! in wx,
  }
  return wx
}
