import { CannotStart } from '../cannot-start.ts'

/** The orderly end of a process: what was started last stops first, once, however often one asks. */
export type Ending = {
  /** Remembers how to stop what was just started; throws when the end was asked for meanwhile. */
  add(step: string, stop: () => Promise<unknown> | undefined): void
  /** Throws when the end was asked for meanwhile: call it between the steps of a long start. */
  goOn(): void
  /** Everything is started: from now on the end comes as soon as it is asked for. */
  ready(): void
  /** Asks for the end, with this exit code; `why` is said when it is no ordinary one. Only the first call counts. */
  ask(exitCode: number, why?: unknown): void
  /** The start broke off with this error: stops what had been started until then. */
  startFailed(error: unknown): void
}

type Step = { name: string; stop: () => Promise<unknown> | undefined }

class AskedMeanwhile extends Error {}

const patienceMs = 20_000

/** Takes over the signals of this process. Call it before anything starts. */
export function makeEnding(): Ending {
  const steps: Step[] = []
  let starting = true
  let asked: { exitCode: number } | undefined

  const ask: Ending['ask'] = (exitCode, why) => {
    if (asked) return
    asked = { exitCode }
    if (why !== undefined) say(why)
    setTimeout(() => process.exit(1), patienceMs).unref()
    // What is starting right now reaches its own `add` first: nothing half started stays behind.
    if (!starting) void stopAll()
  }
  const stopAll = async () => {
    for (const step of steps.splice(0).reverse()) await stopStep(step)
    process.exit(asked?.exitCode ?? 0)
  }
  const goOn = () => {
    if (asked) throw new AskedMeanwhile()
  }
  listenForTheEnd(ask)

  return {
    add(name, stop) {
      steps.push({ name, stop })
      goOn()
    },
    goOn,
    ready() {
      goOn()
      starting = false
    },
    ask,
    startFailed(error) {
      if (!(error instanceof AskedMeanwhile)) ask(1, error)
      void stopAll()
    },
  }
}

function listenForTheEnd(ask: Ending['ask']): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ask(0))
  // The start script is gone, killed perhaps: nobody else would end us.
  process.on('disconnect', () => ask(0))
  const fail = (error: unknown) => setTimeout(() => ask(1, error), isLostDatabase(error) ? graceMs : 0)
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
}

/** So long whoever watches the database has to say that it has ended, which tells more than a connection that broke. */
const graceMs = 1_000

/** PostgreSQL's class 57P: it shuts down, or has lost its own server. */
const isLostDatabase = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('57P')

async function stopStep({ name, stop }: Step): Promise<void> {
  try {
    await stop()
  } catch (error) {
    console.error(`stopping the ${name}:`, error)
  }
}

function say(why: unknown): void {
  console.error(why instanceof CannotStart ? `\n${why.message}\n` : why)
}
