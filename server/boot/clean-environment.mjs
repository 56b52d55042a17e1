import { delimiter, dirname, join } from 'node:path'
import { cache } from './places.mjs'

// npm hands every script its own settings; pnpm, Taro and drizzle-kit would read them as theirs.
const fromNpm = /^(npm_|INIT_CWD$)/i
const chosenByThePerson = /^npm_config_(registry|userconfig|cafile|proxy|https_proxy|noproxy|strict_ssl)$/i

/** The environment without npm's variables, except those a person sets to reach the package registry. */
export function environmentForInstall() {
  return {
    ...keep((name) => !fromNpm.test(name) || chosenByThePerson.test(name)),
    CI: process.env.CI ?? 'true',
  }
}

/** The environment of a task: none of npm's variables, the chosen Node first in PATH, compiled code kept. */
export function environmentForTask(node) {
  return {
    ...keep((name) => !fromNpm.test(name)),
    PATH: dirname(node) + delimiter + (process.env.PATH ?? ''),
    NODE_COMPILE_CACHE: join(cache, 'compile'),
  }
}

function keep(wanted) {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => wanted(name)))
}
