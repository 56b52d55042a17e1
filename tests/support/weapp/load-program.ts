import type { Definition } from './create-instance.ts'
import type { Realm } from './create-realm.ts'
import { type Bundle, resolvePath } from './read-bundle.ts'

/** The program's code as loaded: what it gave to `App()`, and to `Page()` or `Component()` in each file. */
export type Program = {
  app: Record<string, unknown>
  /** Loads the file of a page or component, once. */
  define(path: string): Definition
}

/** Loads `app.js` into the realm and gives access to its pages. */
export function loadProgram(bundle: Bundle, realm: Realm): Program {
  const modules = new Map<string, { exports: unknown }>()
  const definitions = new Map<string, Definition>()
  let loading = 'app'
  let app: Record<string, unknown> = {}

  const start = (given: Record<string, unknown>) => {
    app = given
  }
  const keep = (given: unknown) => given
  const define = (definition: Definition) => definitions.set(loading, definition)
  Object.assign(realm.globals, {
    App: start,
    getApp: () => app,
    Page: define,
    Component: define,
    Behavior: keep,
    __wxConfig: {},
  })

  function load(path: string): unknown {
    const known = modules.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(path, module)
    const before = loading
    loading = path
    try {
      realm.runModule(bundle.read(`${path}.js`), `${path}.js`, module, (target) =>
        load(resolvePath(path, target).replace(/\.js$/, '')),
      )
    } finally {
      loading = before
    }
    return module.exports
  }

  load('app')
  return {
    app,
    define(path) {
      load(path)
      const definition = definitions.get(path)
      if (!definition) throw new Error(`${path}.js calls neither Page() nor Component()`)
      return definition
    },
  }
}
