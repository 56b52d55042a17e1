import { actOnScreen, type Hands } from './act-on-screen.ts'
import type { Instance } from './create-instance.ts'
import { createRealm } from './create-realm.ts'
import { type Journal, keepJournal } from './keep-journal.ts'
import { loadProgram } from './load-program.ts'
import { createPages, type Pages } from './navigate-pages.ts'
import { readBundle } from './read-bundle.ts'
import { createRenderer, type Element } from './render-wxml.ts'
import { type Eyes, watchScreen } from './watch-screen.ts'
import { createWx } from './wx/create-wx.ts'
import { temporaryPrefix } from './wx/files.ts'
import type { Host, Network, Surroundings } from './wx/host.ts'

/** What to run and in which surroundings. */
export type WeappOptions = Surroundings & {
  /** The folder of a WeChat build, or its files written by hand. */
  dist: string | Record<string, string>
  /** The first page with its query, such as `tickets/detail?id=7`; the program's own first page if absent. */
  path?: string
  /** What the phone kept from earlier; pass the last run's map to come back after a kill. */
  storage?: Map<string, unknown> | Record<string, unknown>
  /** The files the phone kept; temporary ones are dropped. */
  files?: Map<string, Uint8Array>
  network?: Network
}

/** A running mini-program, what it did, and the eyes and hands of the person before it. */
export type Weapp = Eyes &
  Hands &
  Pick<Journal, 'setData' | 'calls' | 'errors' | 'logs'> &
  Pick<Host, 'storage' | 'files'> & {
    /** The program goes to the background. */
    hide(): void
    /** The program comes back. */
    show(): void
    close(): void
  }

/** Starts a mini-program as WeChat would and waits until its first page is still. */
export async function openWeapp(options: WeappOptions): Promise<Weapp> {
  const bundle = readBundle(options.dist)
  const journal = keepJournal()
  const realm = createRealm(journal)
  const render = createRenderer(bundle)
  const ending = new AbortController()
  const { url, ...start } = readStart(options.path ?? bundle.pages[0]!)
  let pages: Pages

  const paint = (instance: Instance) =>
    journal.guard(`${instance.route} WXML`, () => render(instance.route, instance.data)) ?? []
  const screen = () =>
    [pages.top(), pages.top().tabBar]
      .filter((instance) => instance !== null)
      .map((instance): [Instance, (Element | string)[]] => [instance, paint(instance)])

  const host: Host = {
    surroundings: options,
    realm,
    journal,
    // The program needs `wx` to load, and the pages need the loaded program.
    get pages() {
      return pages
    },
    storage:
      options.storage instanceof Map ? options.storage : new Map(Object.entries(options.storage ?? {})),
    files: new Map([...(options.files ?? [])].filter(([path]) => !path.startsWith(temporaryPrefix))),
    gesture: { active: false },
    network: { type: options.network ?? 'wifi', listeners: new Set() },
    tree: () => screen().flatMap(([, nodes]) => nodes),
    isClosed: () => ending.signal.aborted,
    ending: ending.signal,
  }
  realm.globals.getCurrentPages = () => pages.stack.map((page) => page.self)
  realm.globals.wx = createWx(host, start)
  const program = loadProgram(bundle, realm)
  pages = createPages(bundle, program, host)

  const callApp = (name: string) => {
    const run = program.app[name]
    const launch = realm.adopt({ ...start, scene: 1001, referrerInfo: {} })
    if (typeof run === 'function') journal.guard(`App ${name}`, () => run.call(program.app, launch))
  }
  callApp('onLaunch')
  callApp('onShow')
  pages.open(url)

  const { eyes, locate } = watchScreen(host, screen)
  await eyes.settle()
  const { setData, calls, errors, logs } = journal
  return {
    ...eyes,
    ...actOnScreen(host, eyes, locate),
    ...{ setData, calls, errors, logs, storage: host.storage, files: host.files },
    hide() {
      pages.top().call('onHide')
      callApp('onHide')
    },
    show() {
      callApp('onShow')
      pages.top().call('onShow')
    },
    close() {
      ending.abort()
      realm.close()
    },
  }
}

function readStart(path: string): { url: string; path: string; query: Record<string, string> } {
  const url = `/${path.replace(/^\//, '')}`
  const { pathname, searchParams } = new URL(url, 'wx://program')
  return { url, path: pathname.slice(1), query: Object.fromEntries(searchParams) }
}
