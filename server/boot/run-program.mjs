import { spawn } from 'node:child_process'
import { environmentForTask } from './clean-environment.mjs'
import { root } from './places.mjs'

const windows = process.platform === 'win32'
const patienceMs = 25_000
const running = new Set()
const childOf = new WeakMap()
let stoppedBy = null
let tellStopped

/** Whether somebody asked everything to stop. */
export const isStopping = () => stoppedBy !== null

/** Resolves when somebody asks everything to stop. */
export const whenStopped = new Promise((done) => {
  tellStopped = done
})

/**
 * Runs one JavaScript or TypeScript program with the chosen Node until it ends; gives its exit code.
 * It lives in a process group of its own, so that each signal reaches it once and from here only.
 * `output: 'keep'` collects what it prints instead of showing it.
 */
export function runProgram(node, args, { cwd = root, env = {}, output = 'show', alone = true } = {}) {
  if (stoppedBy) return Promise.resolve({ code: 1, printed: '' })
  const stream = output === 'keep' ? 'pipe' : 'inherit'
  const child = spawn(node, args, {
    cwd,
    env: { ...environmentForTask(node), ...env },
    // The fourth is a line to us: when it breaks, the program knows that we are gone.
    stdio: [alone ? 'ignore' : 'inherit', stream, stream, 'ipc'],
    detached: alone && !windows,
  })
  child.alone = alone
  running.add(child)
  let printed = ''
  const keep = (text) => {
    printed += text
  }
  child.stdout?.setEncoding('utf8').on('data', keep)
  child.stderr?.setEncoding('utf8').on('data', keep)
  const program = new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => {
      running.delete(child)
      done({ code: stoppedBy || signal ? (code ?? 1) : code, printed })
    })
  })
  childOf.set(program, child)
  return program
}

/** Asks one program to stop, the way a terminal would; what has not gone after 25 s is killed with its whole group. */
export function stopProgram(program) {
  const child = childOf.get(program)
  if (!running.has(child)) return
  child.kill('SIGTERM')
  setTimeout(() => running.has(child) && killGroup(child), patienceMs).unref()
}

/** Asks everything that runs to stop, once; what has not gone after 25 s is killed with its whole group. */
export function stopPrograms(signal) {
  if (stoppedBy) return
  stoppedBy = signal
  tellStopped()
  for (const child of running) child.kill(signal)
  setTimeout(() => {
    for (const child of running) killGroup(child)
  }, patienceMs).unref()
}

/** Whatever a program left behind in its group goes with us. */
export function killLeftovers() {
  for (const child of running) killGroup(child)
}

function killGroup(child) {
  try {
    if (child.alone && !windows) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // already gone
  }
}
