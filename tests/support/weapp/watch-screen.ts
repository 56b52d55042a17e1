import type { Instance } from './create-instance.ts'
import { describeTree, findElements, linesOf, type Query } from './find-elements.ts'
import { nearest } from './operate-control.ts'
import type { Element } from './render-wxml.ts'
import type { Host } from './wx/host.ts'

/** The eyes of a person before a mini-program. */
export type Eyes = {
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
  waitForText(text: string, ms?: number): Promise<void>
  /** Waits until something holds; its last error and the screen are the message when time is up. */
  waitFor<Value>(holds: () => Value, ms?: number): Promise<NonNullable<Value>>
  /** Waits until nothing is sent to the screen any more and no call of `wx.*` runs. */
  settle(): Promise<void>
}

/** Finds an element and the page or tab bar it belongs to; those that suit come before others. */
export type Locate = (
  query: Query,
  suits?: (element: Element) => boolean,
) => { page: Instance; element: Element }

const patience = 5_000
const step = 10
const quietSteps = 3

/** Opens eyes on what a host shows; `screen` paints the top page and its tab bar. */
export function watchScreen(
  { journal, pages }: Pick<Host, 'journal' | 'pages'>,
  screen: () => [Instance, (Element | string)[]][],
): { eyes: Eyes; locate: Locate } {
  const tree = () => screen().flatMap(([, nodes]) => nodes)
  const running = () => journal.calls.some((call) => !call.outcome)

  const locate: Locate = (query, suits = () => true) => {
    const painted = screen()
    const everything = painted.flatMap(([, nodes]) => nodes)
    const found = findElements(everything, query)
    const fitting = found.filter(suits)
    const element = (fitting.length > 0 ? fitting : found)[query.index ?? 0]
    if (!element) {
      throw new Error(`Nothing on ${eyes.page()} fits ${JSON.stringify(query)}:\n${describeTree(everything)}`)
    }
    const root = nearest(element, (place) => place.parent === null)!
    return { element, page: painted.find(([, nodes]) => nodes.includes(root))![0] }
  }

  const eyes: Eyes = {
    page: () => pages.top().route,
    stack: () => pages.stack.map((page) => page.route),
    tree,
    text: () => linesOf(tree()).join('\n'),
    find: (query) => locate(query).element,
    findAll: (query) => findElements(tree(), query),
    async waitForText(text, ms = patience) {
      await eyes.waitFor(() => {
        if (!eyes.text().includes(text)) throw new Error(`「${text}」 does not appear`)
        return true
      }, ms)
    },
    async waitFor(holds, ms = patience) {
      for (const end = Date.now() + ms; ; ) {
        let reason = 'it does not hold'
        try {
          const value = holds()
          if (value) return value
        } catch (error) {
          reason = (error as Error).message
        }
        if (Date.now() > end) {
          throw new Error(
            [`Waited ${ms} ms: ${reason}`, eyes.page(), ...journal.errors, eyes.text()].join('\n'),
          )
        }
        await pause(step)
      }
    },
    async settle() {
      const end = Date.now() + patience
      for (let quiet = 0, seen = -1; quiet < quietSteps && Date.now() < end; ) {
        const now = journal.setData.length + journal.calls.length
        quiet = running() || now !== seen ? 0 : quiet + 1
        seen = now
        await pause(step)
      }
    },
  }
  return { eyes, locate }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
