import type { Instance } from './create-instance.ts'
import { createRealm } from './create-realm.ts'
import { describeTree, findElements, linesOf, type Query } from './find-elements.ts'
import { fireEvent } from './fire-event.ts'
import { type Journal, keepJournal } from './keep-journal.ts'
import { loadProgram } from './load-program.ts'
import { createPages, type Pages } from './navigate-pages.ts'
import { type Entries, hearsTap, isDisabled, nearest, operateControl } from './operate-control.ts'
import { readBundle } from './read-bundle.ts'
import { createRenderer, type Element } from './render-wxml.ts'
import { createWx } from './wx/create-wx.ts'
import { temporaryPrefix } from './wx/files.ts'
import type { Host, Network, Surroundings } from './wx/host.ts'

/** What to run and in which surroundings. */
export type WeappOptions = Surroundings & {
  /** The folder of a WeChat build, or its files written by hand. */
  dist: string | Record<string, string>
  /** The first page with its query, such as `tickets/detail/index?id=7`; the app's own first page if absent. */
  path?: string
  /** What the phone kept from earlier; pass the last host's map to come back after a kill. */
  storage?: Map<string, unknown> | Record<string, unknown>
  /** The files the phone kept; temporary ones are dropped. */
  files?: Map<string, Uint8Array>
  network?: Network
}

/** A running mini-program and the hands and eyes of a person before it. */
export type Weapp = Pick<Journal, 'setData' | 'calls' | 'errors' | 'logs'> & {
  /** The route of the page on top. */
  page(): string
  /** The routes of all open pages, the first at the bottom. */
  stack(): string[]
  /** What the top page and its tab bar show right now. */
  tree(): (Element | string)[]
  /** All words on the screen, a line for each piece. */
  text(): string
  /** The first element that fits; throws with the whole screen when there is none. */
  find(query: Query): Element
  findAll(query: Query): Element[]
  /** Taps like a finger: bubbles, switches switches, submits forms. */
  tap(query: Query): Promise<void>
  /** Types into an input: focus, input, blur. */
  input(query: Query, value: string): Promise<void>
  /** Sends any other event, such as `change` of a picker. */
  fire(query: Query, type: string, detail?: Record<string, unknown>): Promise<void>
  waitForText(text: string, ms?: number): Promise<void>
  /** Waits until something holds; its last error or the screen is the message when time is up. */
  waitFor<Value>(holds: () => Value, ms?: number): Promise<NonNullable<Value>>
  /** Waits until nothing is sent to the screen any more and no request runs. */
  settle(): Promise<void>
  /** WeChat's own back button. */
  back(): Promise<void>
  /** The person pulls the page down. */
  pullDown(): Promise<void>
  /** The person scrolls to the end of the page. */
  reachBottom(): Promise<void>
  /** The program goes to the background and comes back. */
  hide(): void
  show(): void
  setNetwork(type: Network): void
  storage: Map<string, unknown>
  files: Map<string, Uint8Array>
  close(): void
}

type Located = { page: Instance; element: Element }

const patience = 5_000
const step = 10

/** Starts a mini-program and waits for its first page. */
export async function openWeapp(options: WeappOptions): Promise<Weapp> {
  const bundle = readBundle(options.dist)
  const journal = keepJournal()
  const realm = createRealm(journal)
  const render = createRenderer(bundle)
  const ending = new AbortController()
  const url = `/${(options.path ?? bundle.pages[0]!).replace(/^\//, '')}`
  const start = {
    path: url.slice(1).split('?')[0]!,
    query: Object.fromEntries(new URL(url, 'wx://app').searchParams),
  }
  const entries = new WeakMap<Instance, Entries>()
  let pages: Pages

  const paint = (instance: Instance) =>
    journal.guard(`${instance.route} WXML`, () => render(instance.route, instance.data)) ?? []
  const screen = (): [Instance, (Element | string)[]][] => {
    const page = pages.top()
    return [page, page.tabBar].filter((one) => one !== null).map((instance) => [instance, paint(instance)])
  }
  const tree = () => screen().flatMap(([, nodes]) => nodes)

  const host: Host = {
    surroundings: options,
    realm,
    journal,
    get pages() {
      return pages
    },
    storage:
      options.storage instanceof Map ? options.storage : new Map(Object.entries(options.storage ?? {})),
    files: new Map([...(options.files ?? [])].filter(([path]) => !path.startsWith(temporaryPrefix))),
    gesture: { active: false },
    network: { type: options.network ?? 'wifi', listeners: new Set() },
    tree,
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

  function locate(query: Query, suits: (element: Element) => boolean = () => true): Located {
    const painted = screen()
    const found = findElements(
      painted.flatMap(([, nodes]) => nodes),
      query,
    )
    const fitting = found.filter(suits)
    const element = (fitting.length > 0 ? fitting : found)[query.index ?? 0]
    if (!element) {
      throw new Error(`Nothing on ${weapp.page()} fits ${JSON.stringify(query)}:\n${describeTree(tree())}`)
    }
    const root = nearest(element, (place) => place.parent === null)!
    return { element, page: painted.find(([, nodes]) => nodes.includes(root))![0] }
  }

  function entriesOf(page: Instance): Entries {
    const known = entries.get(page) ?? new Map()
    entries.set(page, known)
    return known
  }

  const openTypes = {
    getPhoneNumber() {
      const code = options.phoneNumber?.()
      return code === undefined
        ? { event: 'getphonenumber', detail: { errMsg: 'getPhoneNumber:fail user deny' } }
        : { event: 'getphonenumber', detail: { code, errMsg: 'getPhoneNumber:ok' } }
    },
    agreePrivacyAuthorization: () => ({ event: 'agreeprivacyauthorization', detail: {} }),
  }

  const running = () => journal.calls.some((call) => !call.outcome)

  const weapp: Weapp = {
    setData: journal.setData,
    calls: journal.calls,
    errors: journal.errors,
    logs: journal.logs,
    storage: host.storage,
    files: host.files,
    page: () => pages.top().route,
    stack: () => pages.stack.map((page) => page.route),
    tree,
    text: () => linesOf(tree()).join('\n'),
    find: (query) => locate(query).element,
    findAll: (query) => findElements(tree(), query),
    async tap(query) {
      const { page, element } = locate(query, hearsTap)
      if (nearest(element, (place) => place.tag === 'button' && isDisabled(place))) {
        throw new Error(`The button ${JSON.stringify(query)} is disabled`)
      }
      const fire = (target: Element, type: string, detail?: Record<string, unknown>) =>
        fireEvent({ page, realm }, target, type, detail)
      host.gesture.active = true
      const heard =
        fire(element, 'tap', { x: 1, y: 1 }) + operateControl(element, fire, entriesOf(page), openTypes)
      host.gesture.active = false
      if (heard === 0) throw new Error(`Nothing hears a tap on ${JSON.stringify(query)}`)
      await weapp.settle()
    },
    async input(query, value) {
      const { page, element } = locate(query)
      if (element.tag !== 'input' && element.tag !== 'textarea') {
        throw new Error(`${JSON.stringify(query)} is a ${element.tag}, nobody can type there`)
      }
      if (isDisabled(element)) throw new Error(`The input ${JSON.stringify(query)} is disabled`)
      const longest = Number(element.attributes.maxlength ?? 140)
      const typed = longest < 0 ? value : [...value].slice(0, longest).join('')
      entriesOf(page).set(String(element.attributes.id ?? ''), typed)
      fireEvent({ page, realm }, element, 'focus', { value: '', height: 0 })
      fireEvent({ page, realm }, element, 'input', { value: typed, cursor: typed.length, keyCode: 0 })
      await weapp.settle()
      fireEvent({ page, realm }, element, 'blur', { value: typed, cursor: typed.length })
      await weapp.settle()
    },
    async fire(query, type, detail) {
      const { page, element } = locate(query)
      if (fireEvent({ page, realm }, element, type, detail) === 0) {
        throw new Error(`Nothing hears ${type} on ${JSON.stringify(query)}`)
      }
      await weapp.settle()
    },
    async waitForText(text, ms = patience) {
      await weapp.waitFor(() => weapp.text().includes(text) || fail(`「${text}」 does not appear`), ms)
    },
    async waitFor(holds, ms = patience) {
      for (const end = Date.now() + ms; ; ) {
        try {
          const value = holds()
          if (value) return value
          if (Date.now() > end) throw new Error(`Waited ${ms} ms in vain`)
        } catch (error) {
          if (Date.now() > end) {
            throw new Error(
              `${(error as Error).message}; ${[weapp.page(), ...journal.errors, weapp.text()].join('\n')}`,
            )
          }
        }
        await pause(step)
      }
    },
    async settle() {
      const end = Date.now() + patience
      for (let quiet = 0, seen = -1; quiet < 3 && Date.now() < end; ) {
        const now = journal.setData.length + journal.calls.length
        quiet = running() || now !== seen ? 0 : quiet + 1
        seen = now
        await pause(step)
      }
    },
    async back() {
      pages.navigateBack(1)
      await weapp.settle()
    },
    async pullDown() {
      pages.top().call('onPullDownRefresh')
      await weapp.settle()
    },
    async reachBottom() {
      pages.top().call('onReachBottom')
      await weapp.settle()
    },
    hide() {
      pages.top().call('onHide')
      callApp('onHide')
    },
    show() {
      callApp('onShow')
      pages.top().call('onShow')
    },
    setNetwork(type) {
      host.network.type = type
      const status = realm.adopt({ isConnected: type !== 'none', networkType: type })
      for (const listener of host.network.listeners)
        journal.guard('onNetworkStatusChange', () => listener(status))
    },
    close() {
      ending.abort()
      realm.close()
    },
  }

  callApp('onLaunch')
  callApp('onShow')
  pages.open(url)
  await weapp.settle()
  return weapp
}

function fail(message: string): never {
  throw new Error(message)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
