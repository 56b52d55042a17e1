import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** The texts of a built mini-program by their path inside it, such as `pages/home/index.wxml`. */
export type Bundle = {
  /** The text of one file; throws when it is not there. */
  read(path: string): string
  has(path: string): boolean
  /** A JSON file, `{}` when it is not there. */
  json(path: string): Record<string, unknown>
  /** All pages, those of sub-packages included. */
  pages: string[]
  tabPages: string[]
  customTabBar: boolean
  /** The file of each custom element a page or component may use, without extension. */
  componentsOf(path: string): Record<string, string>
}

type AppJson = {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  tabBar?: { custom?: boolean; list: { pagePath: string }[] }
  usingComponents?: Record<string, string>
}

const textFile = /\.(js|json|wxml|wxs)$/

/** Reads a mini-program from a folder such as `miniprogram/dist/weapp`, or from texts written by hand. */
export function readBundle(source: string | Record<string, string>): Bundle {
  const files = new Map(typeof source === 'string' ? readFolder(source) : Object.entries(source))
  const read = (path: string) => {
    const text = files.get(path)
    if (text === undefined) throw new Error(`The mini-program has no file ${path}`)
    return text
  }
  const json = (path: string) => JSON.parse(files.get(path) ?? '{}') as Record<string, unknown>
  const app = JSON.parse(read('app.json')) as AppJson
  const packages = app.subPackages ?? app.subpackages ?? []
  return {
    read,
    has: (path) => files.has(path),
    json,
    pages: [...app.pages, ...packages.flatMap((sub) => sub.pages.map((page) => posix.join(sub.root, page)))],
    tabPages: app.tabBar?.list.map((tab) => tab.pagePath) ?? [],
    customTabBar: app.tabBar?.custom === true,
    componentsOf: (path) => {
      const own = json(`${path}.json`).usingComponents as Record<string, string> | undefined
      const used = Object.entries({ ...app.usingComponents, ...own })
      return Object.fromEntries(used.map(([tag, file]) => [tag, resolvePath(path, file)]))
    },
  }
}

/** Where `target`, written in the file `from`, points to inside the mini-program. */
export function resolvePath(from: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target)
  return posix.normalize(path)
}

function readFolder(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && textFile.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [posix.relative(folder, path), readFileSync(path, 'utf8')]
    })
}
