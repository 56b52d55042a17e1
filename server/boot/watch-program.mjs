import { readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { isStopping, runProgram, stopProgram, whenStopped } from './run-program.mjs'
import { say } from './say.mjs'

// An editor saves in several steps, and a branch changes many files at once.
const quietMs = 300

/**
 * Runs a program and starts it anew whenever a file below `folders` is saved, until we are stopped; gives its last
 * result. One that ended by itself waits for the next save. Node's own `--watch` prints an assertion when stopped.
 */
export async function watchProgram(node, args, { folders, ...options }) {
  for (;;) {
    const watching = new AbortController()
    const saved = whenSaved(folders, watching.signal)
    const program = runProgram(node, args, options)
    const first = await Promise.race([saved, whenStopped, program.then(() => 'ended')])
    if (first === 'ended') {
      say('程序已结束，保存文件后再启动', 'the program ended, it starts again when a file is saved')
      await Promise.race([saved, whenStopped])
    } else if (first === 'saved') {
      say('文件已保存，重新启动', 'a file was saved, starting anew')
      stopProgram(program)
    }
    watching.abort()
    const result = await program
    if (isStopping()) return result
  }
}

/** Resolves once a file below one of these folders was saved and nothing follows for a moment. */
function whenSaved(folders, signal) {
  return new Promise((done) => {
    let timer
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(done, quietMs, 'saved')
    }
    // Folder by folder: a recursive watch on Linux loses every file that an editor replaces by another.
    for (const folder of folders.flatMap(withSubfolders)) watch(folder, { signal }, wait)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
}

function withSubfolders(folder) {
  const top = join(root, folder)
  const entries = readdirSync(top, { recursive: true, withFileTypes: true })
  return [
    top,
    ...entries.filter((one) => one.isDirectory()).map((one) => join(one.parentPath ?? one.path, one.name)),
  ]
}
