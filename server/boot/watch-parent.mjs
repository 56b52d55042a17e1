import { readFileSync } from 'node:fs'

const everyMs = 250

/**
 * Calls `gone` when the npm above us disappears. npm does not always pass a signal on, and it may be
 * killed outright; it runs scripts through a shell, so the shell's parent is watched as well.
 */
export function watchParent(gone) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const shell = /^\(?(sh|dash|bash|ash|zsh|busybox)\)?$/.test(nameOf(parent))
  const above = shell ? parentOf(parent) : ''
  const timer = setInterval(() => {
    if (process.ppid === parent && (!shell || parentOf(parent) === above)) return
    clearInterval(timer)
    gone()
  }, everyMs)
  timer.unref()
}

// Linux only; elsewhere the own parent alone is watched.
function statusOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
const nameOf = (pid) => statusOf(pid).match(/\((.*)\)/)?.[1] ?? ''
const parentOf = (pid) => statusOf(pid).split(') ')[1]?.split(' ')[1] ?? ''
