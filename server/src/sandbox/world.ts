import type { KeyObject } from 'node:crypto'
import { type Keys, readPrivateKeys } from './keep-keys.ts'
import type { State } from './keep-state.ts'
import { type Knobs, restingKnobs } from './knobs.ts'

/** Everything a part of the sandbox works with. */
export type World = {
  keys: Keys
  privateKeys: Map<string, KeyObject>
  state: State
  knobs: Knobs
  clock: { offsetMs: number }
  /** How often the mini-program has asked for its token since the start. */
  tokenCalls: number
  /** When set, notifications go to this origin instead of the one in notify_url, with the same path. */
  notifyBase: string | undefined
  /** The server address entered for the official account. */
  accountServer: string | undefined
  log: (line: string) => void
  /** What is still to happen; cleared when the sandbox stops. */
  timers: Set<NodeJS.Timeout>
  /** Aborted when the sandbox stops; notifications and hanging answers end with it. */
  stopped: AbortSignal
}

/** What is needed to make a world. */
export type WorldParts = Pick<
  World,
  'keys' | 'state' | 'notifyBase' | 'accountServer' | 'log' | 'stopped'
> & {
  retryScale: number
}

/** Makes a well-behaved world. */
export function makeWorld({ retryScale, ...parts }: WorldParts): World {
  const knobs = { ...restingKnobs, retryScale }
  return {
    ...parts,
    privateKeys: readPrivateKeys(parts.keys),
    knobs,
    clock: { offsetMs: 0 },
    tokenCalls: 0,
    timers: new Set(),
  }
}

/** The sandbox's time in ms: the real one, shifted by the control interface. */
export const nowIn = (world: World): number => Date.now() + world.clock.offsetMs

const longestTimerMs = 2 ** 31 - 1

/** Does something later unless the sandbox stops before; never keeps the process alive. */
export function later(world: World, waitMs: number, action: () => void): void {
  const timer = setTimeout(
    () => {
      world.timers.delete(timer)
      action()
    },
    Math.min(waitMs, longestTimerMs),
  )
  timer.unref()
  world.timers.add(timer)
}

/** True and one less, while a knob that counts down still counts. */
export function countDown(
  world: World,
  knob:
    | 'failAfterEffect'
    | 'burst429'
    | 'billsCreating'
    | 'appApiBusy'
    | 'lostAnswers'
    | 'groupLimited'
    | 'smsBusy'
    | 'taxBusyAfterEffect',
): boolean {
  if (world.knobs[knob] <= 0) return false
  world.knobs[knob] -= 1
  return true
}

/** A moment as WeChat writes it: RFC 3339 at +08:00 in whole seconds. */
export const chinaTime = (ms: number): string =>
  `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
