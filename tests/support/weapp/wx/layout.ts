import { findElements } from '../find-elements.ts'
import type { Element } from '../render-wxml.ts'
import type { Host } from './host.ts'

type Question = { selector: string; all: boolean; answer: ((found: unknown) => void) | undefined }

/** `wx.createSelectorQuery`: finds elements by `#id` or `.class`; nothing is laid out, so every rectangle is alike. */
export function layoutCalls(host: Host): Record<string, unknown> {
  const nothing = () => {}

  function createSelectorQuery() {
    const questions: Question[] = []
    const query = {
      in: () => query,
      select: (selector: string) => nodes(selector, false),
      selectAll: (selector: string) => nodes(selector, true),
      selectViewport: () => nodes('', false),
      exec(done?: (found: unknown) => void) {
        host.realm.later(() => {
          const found = host.realm.adopt(questions.map((question) => answer(host, question)))
          questions.forEach((question, index) => {
            question.answer?.(found[index])
          })
          done?.(found)
        })
        return query
      },
    }
    const nodes = (selector: string, all: boolean) => {
      const ask = (answer?: (found: unknown) => void) => {
        questions.push({ selector, all, answer })
        return query
      }
      const fields = (_: object, answer?: (found: unknown) => void) => ask(answer)
      return { boundingClientRect: ask, scrollOffset: ask, node: ask, context: ask, fields }
    }
    return query
  }

  function createIntersectionObserver() {
    const observer = {
      relativeTo: () => observer,
      relativeToViewport: () => observer,
      observe: nothing,
      disconnect: nothing,
    }
    return observer
  }

  return { createSelectorQuery, createIntersectionObserver }
}

function answer(host: Host, { selector, all }: Question): unknown {
  if (selector === '') return measure(undefined)
  const name = selector.slice(1)
  const found = findElements(host.tree(), selector.startsWith('#') ? { id: name } : { className: name })
  if (all) return found.map(measure)
  return found[0] ? measure(found[0]) : null
}

function measure(element: Element | undefined): object {
  return {
    id: element?.attributes.id ?? '',
    dataset: element?.dataset ?? {},
    left: 0,
    top: 0,
    right: 390,
    bottom: 44,
    width: 390,
    height: 44,
    scrollLeft: 0,
    scrollTop: 0,
    scrollWidth: 390,
    scrollHeight: 44,
  }
}
