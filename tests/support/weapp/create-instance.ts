import type { Scope } from './compile-expression.ts'
import type { Realm } from './create-realm.ts'
import type { Journal } from './keep-journal.ts'

/** What a page or component hands to `Page()` or `Component()`. */
export type Definition = Record<string, unknown> & {
  data?: Scope
  methods?: Record<string, unknown>
  lifetimes?: Record<string, unknown>
}

/** A living page or tab bar. */
export type Instance = {
  route: string
  data: Scope
  /** The object the program's code knows as `this`. */
  self: Record<string, unknown>
  tabBar: Instance | null
  /** Calls a life-cycle function or event handler, if the page has it. */
  call(name: string, given?: unknown): void
}

let instances = 0

/** Brings a page or tab bar to life from its definition, with its query adopted into the realm. */
export function createInstance(
  route: string,
  definition: Definition,
  query: Record<string, string>,
  { realm, journal }: { realm: Realm; journal: Journal },
): Instance {
  const id = ++instances
  let updates = 0
  const data = JSON.parse(JSON.stringify(definition.data ?? {})) as Scope
  const channel = { emit() {}, on() {}, once() {}, off() {} }
  const instance: Instance = {
    route,
    data,
    tabBar: null,
    self: {
      ...definition,
      ...definition.methods,
      data,
      route,
      __route__: route,
      is: route,
      options: query,
      getPageId: () => `pageId:${id}`,
      getOpenerEventChannel: () => channel,
      getTabBar: () => instance.tabBar?.self ?? null,
      selectComponent: () => null,
      triggerEvent() {},
      setData(change: Scope, done?: () => void) {
        const message = JSON.stringify(change)
        journal.setData.push({
          route,
          bytes: Buffer.byteLength(message),
          first: updates++ === 0,
          at: journal.now(),
          paths: Object.keys(change),
        })
        for (const [path, value] of Object.entries(JSON.parse(message) as Scope)) setPath(data, path, value)
        realm.later(() => done?.call(instance.self))
      },
    },
    call(name, given) {
      const run = instance.self[name] ?? definition.lifetimes?.[name]
      if (typeof run === 'function') journal.guard(`${route} ${name}`, () => run.call(instance.self, given))
    },
  }
  return instance
}

const step = /([^.[\]]+)|\[(\d+)\]/g

function setPath(data: Scope, path: string, value: unknown): void {
  const steps = [...path.matchAll(step)].map((found) =>
    found[2] === undefined ? found[1]! : Number(found[2]),
  )
  const last = steps.pop()!
  let place = data as Record<string | number, unknown>
  steps.forEach((name, index) => {
    place[name] ??= typeof (steps[index + 1] ?? last) === 'number' ? [] : {}
    place = place[name] as Record<string | number, unknown>
  })
  place[last] = value
}
