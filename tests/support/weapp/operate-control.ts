import type { Element } from './render-wxml.ts'

/** Sends an event from an element; the number of handlers that heard it. */
export type Fire = (element: Element, type: string, detail?: Record<string, unknown>) => number

/** What persons have typed or chosen in controls, by element id, until the page closes. */
export type Entries = Map<string, unknown>

/** What answers when a button asks WeChat for something on its own, such as the phone number. */
export type OpenTypes = Record<string, () => { event: string; detail: Record<string, unknown> } | undefined>

/** Does what a native control does when it is tapped, beside sending `tap`. Returns how many handlers heard it. */
export function operateControl(element: Element, fire: Fire, entries: Entries, openTypes: OpenTypes): number {
  const control = nearest(element, (place) => place.tag in controls)
  if (!control) return 0
  if (isDisabled(control)) throw new Error(`The ${control.tag} is disabled`)
  return controls[control.tag]!(control, fire, entries, openTypes)
}

/** Whether a control is switched off, and so hears no tap. */
export function isDisabled(element: Element): boolean {
  return Boolean(element.attributes.disabled) && element.attributes.disabled !== 'false'
}

/** Whether a tap on the element does anything: a handler hears it or a control reacts by itself. */
export function hearsTap(element: Element): boolean {
  return nearest(element, (place) => 'tap' in place.handlers || place.tag in controls) !== null
}

/** The element itself or the closest around it that fits. */
export function nearest(element: Element, fits: (place: Element) => boolean): Element | null {
  for (let place: Element | null = element; place; place = place.parent) if (fits(place)) return place
  return null
}

// A control that changes its own face has heard the tap, whether or not the page listens.
const itself = 1

type Operate = (control: Element, fire: Fire, entries: Entries, openTypes: OpenTypes) => number

const controls: Record<string, Operate> = {
  button(button, fire, entries, openTypes) {
    const answer = openTypes[String(button.attributes['open-type'] ?? '')]?.()
    const opened = answer ? fire(button, answer.event, answer.detail) : 0
    const form = nearest(button, (place) => place.tag === 'form')
    const type = button.attributes['form-type']
    if (!form || (type !== 'submit' && type !== 'reset')) return opened
    return opened + fire(form, type, type === 'submit' ? { value: valuesOf(form, entries) } : {})
  },
  switch(control, fire, entries) {
    const value = !entryOf(control, entries)
    entries.set(idOf(control), value)
    return itself + fire(control, 'change', { value })
  },
  label(label, fire, entries, openTypes) {
    const inside = descendants(label).find((element) => element.tag !== 'label' && element.tag in controls)
    return inside ? operateControl(inside, fire, entries, openTypes) : 0
  },
  checkbox(box, fire, entries) {
    entries.set(idOf(box), !entryOf(box, entries))
    const group = nearest(box, (place) => place.tag === 'checkbox-group')
    return itself + (group ? fire(group, 'change', { value: entryOf(group, entries) }) : 0)
  },
  radio(radio, fire, entries) {
    const group = nearest(radio, (place) => place.tag === 'radio-group')
    if (!group) return 0
    for (const other of descendants(group)) {
      if (other.tag === 'radio') entries.set(idOf(other), other === radio || idOf(other) === idOf(radio))
    }
    return fire(group, 'change', { value: radio.attributes.value })
  },
}

function valuesOf(form: Element, entries: Entries): Record<string, unknown> {
  const named = descendants(form).filter((element) => element.attributes.name)
  return Object.fromEntries(named.map((element) => [element.attributes.name, entryOf(element, entries)]))
}

function entryOf(control: Element, entries: Entries): unknown {
  const inside = (tag: string) =>
    descendants(control)
      .filter((element) => element.tag === tag && entryOf(element, entries))
      .map((element) => element.attributes.value)
  if (control.tag === 'checkbox-group') return inside('checkbox')
  if (control.tag === 'radio-group') return inside('radio')[0] ?? ''
  const initial = /^(switch|checkbox|radio)$/.test(control.tag) ? 'checked' : 'value'
  return entries.get(idOf(control)) ?? control.attributes[initial] ?? (initial === 'checked' ? false : '')
}

function descendants(element: Element): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...descendants(child)],
  )
}

function idOf(element: Element): string {
  return String(element.attributes.id ?? '')
}
