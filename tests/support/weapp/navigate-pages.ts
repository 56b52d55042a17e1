import { createInstance, type Instance } from './create-instance.ts'
import type { Realm } from './create-realm.ts'
import type { Journal } from './keep-journal.ts'
import type { Program } from './load-program.ts'
import { type Bundle, resolvePath } from './read-bundle.ts'

const tabBarPath = 'custom-tab-bar/index'
const deepestStack = 10

/** The open pages and the ways between them, with WeChat's refusals. */
export type Pages = {
  stack: Instance[]
  top(): Instance
  open(url: string): void
  navigateTo(url: string): void
  redirectTo(url: string): void
  switchTab(url: string): void
  reLaunch(url: string): void
  navigateBack(delta: number): void
}

/** Starts an empty page stack for a program. */
export function createPages(
  bundle: Bundle,
  program: Program,
  host: { realm: Realm; journal: Journal },
): Pages {
  const stack: Instance[] = []
  const resting = new Map<string, Instance>()
  const isTab = (route: string) => bundle.tabPages.includes(route)

  function locate(url: string): { route: string; query: Record<string, string> } {
    const [path = '', search = ''] = url.split('?')
    const route = resolvePath(stack.at(-1)?.route ?? '', path)
    if (!bundle.pages.includes(route)) throw new Error(`page "${route}" is not found`)
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=', 2).map(decodeURIComponent))
        .map(([name, value = '']) => [name, value]),
    )
    return { route, query: host.realm.adopt(query) }
  }

  function enter({ route, query }: ReturnType<typeof locate>): void {
    const page = createInstance(route, program.define(route), query, host)
    stack.push(page)
    if (isTab(route) && bundle.customTabBar) page.tabBar = createTabBar()
    page.call('onLoad', query)
    show(page)
    host.realm.later(() => page.call('onReady'))
  }

  function createTabBar(): Instance {
    const bar = createInstance(tabBarPath, program.define(tabBarPath), {}, host)
    for (const moment of ['created', 'attached', 'ready']) bar.call(moment)
    return bar
  }

  const show = (page: Instance) => page.call('onShow')
  const close = (page: Instance) => {
    page.call('onUnload')
    page.tabBar?.call('detached')
  }
  const closeTop = () => close(stack.pop()!)

  return {
    stack,
    top: () => stack.at(-1)!,
    open: (url) => enter(locate(url)),
    navigateTo(url) {
      const target = locate(url)
      if (isTab(target.route)) throw new Error('can not navigateTo a tabbar page')
      if (stack.length >= deepestStack) throw new Error('webview count limit exceed')
      stack.at(-1)!.call('onHide')
      enter(target)
    },
    redirectTo(url) {
      const target = locate(url)
      if (isTab(target.route)) throw new Error('can not redirectTo a tabbar page')
      closeTop()
      enter(target)
    },
    reLaunch(url) {
      const target = locate(url)
      while (stack.length > 0) closeTop()
      for (const page of resting.values()) close(page)
      resting.clear()
      enter(target)
    },
    switchTab(url) {
      const target = locate(url)
      if (!isTab(target.route)) throw new Error('can not switch to no-tabBar page')
      if (url.includes('?')) throw new Error('url not support queryString')
      while (stack.length > 1) closeTop()
      const current = stack[0]!
      if (current.route === target.route) return show(current)
      stack.pop()
      if (isTab(current.route)) {
        current.call('onHide')
        resting.set(current.route, current)
      } else close(current)
      const known = resting.get(target.route)
      if (!known) return enter(target)
      resting.delete(target.route)
      stack.push(known)
      show(known)
    },
    navigateBack(delta) {
      if (stack.length < 2) throw new Error('cannot navigate back at first page')
      for (let left = delta; left > 0 && stack.length > 1; left--) closeTop()
      show(stack.at(-1)!)
    },
  }
}
