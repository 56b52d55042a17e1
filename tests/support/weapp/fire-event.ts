import type { Instance } from './create-instance.ts'
import type { Realm } from './create-realm.ts'
import type { Element } from './render-wxml.ts'

const bubbles = /^(tap|longpress|longtap|touch\w+|transitionend|animation\w+)$/

/**
 * Sends an event from an element through the page's handlers, bubbling where WeChat bubbles.
 * Returns how many handlers heard it.
 */
export function fireEvent(
  { page, realm }: { page: Instance; realm: Realm },
  element: Element,
  type: string,
  detail: Record<string, unknown> = {},
): number {
  let heard = 0
  for (let place: Element | null = element; place; place = place.parent) {
    const handler = place.handlers[type]
    if (handler) {
      heard++
      const event = { type, timeStamp: performance.now(), detail, mark: {}, touches: [], changedTouches: [] }
      page.call(
        handler.method,
        realm.adopt({ ...event, target: describe(element), currentTarget: describe(place) }),
      )
      if (handler.ends) break
    }
    if (!bubbles.test(type)) break
  }
  return heard
}

function describe(element: Element): Record<string, unknown> {
  return { id: element.attributes.id ?? '', dataset: element.dataset, offsetLeft: 0, offsetTop: 0 }
}
