import { describeError } from '../keep-journal.ts'
import type { Host } from './host.ts'

/** What a program passes to a `wx.*` function: its options and, in the old style, callbacks. */
export type Options = Record<string, unknown> & {
  success?: (result: object) => void
  fail?: (result: object) => void
  complete?: (result: object) => void
}

/** A refusal of WeChat; `extra` goes beside `errMsg`, such as `{ errCode: 20004 }`. */
export class WxRefusal extends Error {
  readonly extra: Record<string, unknown>
  constructor(reason: string, extra: Record<string, unknown> = {}) {
    super(reason)
    this.extra = extra
  }
}

/** Turns a plain function into a `wx.*` function: recorded, with callbacks or a promise, errors as `errMsg`. */
export function answerCall(host: Host, name: string, perform: (options: Options) => unknown) {
  return (options: Options = {}): Promise<object> | undefined => {
    const { success, fail, complete, ...given } = options
    const call = { name, options: JSON.parse(JSON.stringify(given)), at: host.journal.now(), outcome: '' }
    host.journal.calls.push(call)
    const work = (async () => {
      // Callbacks never run before the call returns.
      await null
      const { result, ok } = await attempt(name, () => perform(options))
      call.outcome = result.errMsg
      const adopted = adoptResult(host, result)
      if (host.isClosed()) return adopted
      host.journal.guard(`${name} callback`, () => {
        if (ok) success?.(adopted)
        else fail?.(adopted)
        complete?.(adopted)
      })
      if (!ok && !hasCallbacks(options)) throw adopted
      return adopted
    })()
    return hasCallbacks(options) ? undefined : host.realm.adoptPromise(work)
  }
}

/** Whether the program wants callbacks instead of a promise. */
export function hasCallbacks({ success, fail, complete }: Options): boolean {
  return Boolean(success || fail || complete)
}

type Result = { errMsg: string } & Record<string, unknown>

async function attempt(name: string, perform: () => unknown): Promise<{ ok: boolean; result: Result }> {
  try {
    const answer = (await perform()) as Record<string, unknown> | undefined
    return { ok: true, result: { ...answer, errMsg: `${name}:ok` } }
  } catch (error) {
    const reason = error instanceof Error ? error.message : describeError(error)
    const extra = error instanceof WxRefusal ? error.extra : {}
    return { ok: false, result: { ...extra, errMsg: `${name}:fail ${reason}` } }
  }
}

function adoptResult(host: Host, result: Result): Result {
  const bytes = Object.entries(result).filter(([, value]) => value instanceof Uint8Array)
  const adopted = host.realm.adopt(result)
  for (const [name, value] of bytes) adopted[name] = host.realm.adoptBytes(value as Uint8Array)
  return adopted
}
