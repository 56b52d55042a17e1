import { createContext, runInContext } from 'node:vm'
import { describeError, type Journal } from './keep-journal.ts'

/** The place where a mini-program's code runs: the language and timers, nothing of a browser or of Node. */
export type Realm = {
  globals: Record<string, unknown>
  /** Runs a CommonJS module. */
  runModule(
    code: string,
    path: string,
    module: { exports: unknown },
    require: (path: string) => unknown,
  ): void
  /** A deep copy of plain data out of the realm's own objects, so that `instanceof` and prototypes hold inside. */
  adopt<Value>(value: Value): Value
  /** Bytes as an ArrayBuffer of the realm. */
  adoptBytes(bytes: Uint8Array): ArrayBuffer
  /** The realm's own promise for something that happens outside. */
  adoptPromise<Value>(promise: Promise<Value>): Promise<Value>
  /** Runs something later, unless the realm is closed before. */
  later(run: () => void, ms?: number): void
  close(): void
}

type Natives = {
  Promise: PromiseConstructor
  ArrayBuffer: ArrayBufferConstructor
  Uint8Array: Uint8ArrayConstructor
  JSON: JSON
}

/** Opens a realm without `window`, `document`, `fetch`, `URL`, `eval` and all else that WeChat does not have. */
export function createRealm(journal: Journal): Realm {
  const timers = new Set<NodeJS.Timeout>()
  const later = (run: () => void, ms = 0) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      journal.guard('timer', run)
    }, ms)
    timers.add(timer)
    return timer
  }
  const forget = (timer: NodeJS.Timeout | undefined) => {
    clearTimeout(timer)
    if (timer) timers.delete(timer)
  }
  const globals = createContext(
    {
      console: createConsole(journal),
      setTimeout: (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
        later(() => run(...given), ms),
      clearTimeout: forget,
      setInterval: (run: () => void, ms?: number) => {
        const timer = setInterval(() => journal.guard('interval', run), ms)
        timers.add(timer)
        return timer
      },
      clearInterval: forget,
    },
    { name: 'weapp', codeGeneration: { strings: false, wasm: false } },
  ) as Record<string, unknown>
  runInContext('delete globalThis.WebAssembly', globals)
  const natives = runInContext('({ Promise, ArrayBuffer, Uint8Array, JSON })', globals) as Natives
  const blameProgram = (reason: unknown, promise: Promise<unknown>) => {
    if (promise instanceof natives.Promise)
      journal.errors.push(`unhandled rejection: ${describeError(reason)}`)
  }
  process.on('unhandledRejection', blameProgram)

  return {
    globals,
    runModule(code, path, module, require) {
      const run = runInContext(`(function (require, module, exports) {${code}\n})`, globals, {
        filename: path,
      })
      run(require, module, module.exports)
    },
    adopt: (value) => (value === undefined ? value : natives.JSON.parse(JSON.stringify(value))),
    adoptBytes(bytes) {
      const buffer = new natives.ArrayBuffer(bytes.byteLength)
      new natives.Uint8Array(buffer).set(bytes)
      return buffer
    },
    adoptPromise: (promise) =>
      new natives.Promise((resolve, reject) => {
        promise.then(resolve, reject)
      }),
    later,
    close() {
      process.off('unhandledRejection', blameProgram)
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}

function createConsole(journal: Journal): Record<string, (...words: unknown[]) => void> {
  const write =
    (level: string, list: string[]) =>
    (...words: unknown[]) =>
      list.push(`console.${level}: ${words.map(describeError).join(' ')}`)
  return {
    log: write('log', journal.logs),
    info: write('info', journal.logs),
    debug: write('debug', journal.logs),
    warn: write('warn', journal.logs),
    error: write('error', journal.errors),
  }
}
