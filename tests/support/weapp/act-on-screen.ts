import type { Instance } from './create-instance.ts'
import type { Query } from './find-elements.ts'
import { fireEvent } from './fire-event.ts'
import { type Entries, hearsTap, isDisabled, nearest, operateControl } from './operate-control.ts'
import type { Element } from './render-wxml.ts'
import type { Eyes, Locate } from './watch-screen.ts'
import type { Host, Network } from './wx/host.ts'

/** The hands of a person before a mini-program. */
export type Hands = {
  /** Taps like a finger: bubbles, switches switches, submits forms. */
  tap(query: Query): Promise<void>
  /** Types into an input: focus, input, blur. */
  input(query: Query, value: string): Promise<void>
  /** Sends any other event, such as `change` of a picker. */
  fire(query: Query, type: string, detail?: Record<string, unknown>): Promise<void>
  /** WeChat's own back button. */
  back(): Promise<void>
  /** Pulls the page down. */
  pullDown(): Promise<void>
  /** Scrolls to the end of the page. */
  reachBottom(): Promise<void>
  /** Loses, gets or changes the connection. */
  setNetwork(type: Network): void
}

/** Lays hands on a host's screen. */
export function actOnScreen(host: Host, eyes: Eyes, locate: Locate): Hands {
  const { realm, journal, pages, gesture } = host
  const entries = new WeakMap<Instance, Entries>()

  function entriesOf(page: Instance): Entries {
    const known = entries.get(page) ?? new Map()
    entries.set(page, known)
    return known
  }

  const openTypes = {
    getPhoneNumber() {
      const code = host.surroundings.phoneNumber?.()
      const detail =
        code === undefined
          ? { errMsg: 'getPhoneNumber:fail user deny' }
          : { code, errMsg: 'getPhoneNumber:ok' }
      return { event: 'getphonenumber', detail }
    },
    agreePrivacyAuthorization: () => ({ event: 'agreeprivacyauthorization', detail: {} }),
  }

  const callTop = async (name: string) => {
    pages.top().call(name)
    await eyes.settle()
  }

  return {
    async tap(query) {
      const { page, element } = locate(query, hearsTap)
      if (nearest(element, (place) => place.tag === 'button' && isDisabled(place))) {
        throw new Error(`The button ${JSON.stringify(query)} is disabled`)
      }
      const fire = (target: Element, type: string, detail?: Record<string, unknown>) =>
        fireEvent({ page, realm }, target, type, detail)
      let heard = 0
      gesture.active = true
      try {
        heard += fire(element, 'tap', { x: 1, y: 1 })
        heard += operateControl(element, fire, entriesOf(page), openTypes)
      } finally {
        gesture.active = false
      }
      if (heard === 0) throw new Error(`Nothing hears a tap on ${JSON.stringify(query)}`)
      await eyes.settle()
    },
    async input(query, value) {
      const { page, element } = locate(query)
      if (element.tag !== 'input' && element.tag !== 'textarea') {
        throw new Error(`${JSON.stringify(query)} is a ${element.tag}, nobody can type there`)
      }
      if (isDisabled(element)) throw new Error(`The input ${JSON.stringify(query)} is disabled`)
      const longest = Number(element.attributes.maxlength ?? 140)
      const typed = longest < 0 ? value : [...value].slice(0, longest).join('')
      const detail = { value: typed, cursor: typed.length }
      entriesOf(page).set(String(element.attributes.id ?? ''), typed)
      fireEvent({ page, realm }, element, 'focus', { value: '', height: 0 })
      fireEvent({ page, realm }, element, 'input', { ...detail, keyCode: 0 })
      await eyes.settle()
      fireEvent({ page, realm }, element, 'blur', detail)
      await eyes.settle()
    },
    async fire(query, type, detail) {
      const { page, element } = locate(query, (one) => type in one.handlers)
      if (fireEvent({ page, realm }, element, type, detail) === 0) {
        throw new Error(`Nothing hears ${type} on ${JSON.stringify(query)}`)
      }
      await eyes.settle()
    },
    async back() {
      pages.navigateBack(1)
      await eyes.settle()
    },
    pullDown: () => callTop('onPullDownRefresh'),
    reachBottom: () => callTop('onReachBottom'),
    setNetwork(type) {
      host.network.type = type
      const status = realm.adopt({ isConnected: type !== 'none', networkType: type })
      for (const listener of host.network.listeners) {
        journal.guard('onNetworkStatusChange', () => listener(status))
      }
    },
  }
}
