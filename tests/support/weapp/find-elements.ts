import type { Element } from './render-wxml.ts'

/** How a test names what a person sees: all given fields must fit. */
export type Query = {
  /** The words inside; an element that says exactly this is preferred to one that merely contains it. */
  text?: string
  /** What a screen reader says. */
  label?: string
  placeholder?: string
  /** One class; the readable part of a CSS module's class is enough. */
  className?: string
  tag?: string
  id?: string
  /** Which of several, counted from 0; the first unless told otherwise. */
  index?: number
}

/** All elements that fit, innermost only, exact words before longer ones. */
export function findElements(tree: (Element | string)[], query: Query): Element[] {
  const found = visibleElements(tree).filter((element) => fits(element, query))
  const innermost = found.filter(
    (element) => !found.some((other) => other !== element && isInside(other, element)),
  )
  const exact = innermost.filter((element) => textOf(element) === query.text)
  return exact.length > 0 ? exact : innermost
}

/** The words of an element and all it contains. */
export function textOf(node: Element | string): string {
  if (typeof node === 'string') return node
  return node.children.map(textOf).join('').trim()
}

/** The words of a page as a person reads them: text flows on in one line, every other element begins its own. */
export function linesOf(tree: (Element | string)[]): string[] {
  const lines = ['']
  for (const node of tree) {
    if (typeof node === 'string') lines[lines.length - 1] += node
    else if (isHidden(node)) continue
    else if (node.tag === 'text') lines[lines.length - 1] += textOf(node)
    else lines.push(...linesOf(node.children), '')
  }
  return lines.map((line) => line.trim()).filter(Boolean)
}

/** Markup of a tree for the eye, without what is the same on every element. */
export function describeTree(tree: (Element | string)[], indent = ''): string {
  return tree
    .map((node) => {
      if (typeof node === 'string') return `${indent}${node}`
      const attributes = Object.entries(node.attributes)
        .filter(([name, value]) => value !== '' && !uninteresting.test(name))
        .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
      return [`${indent}<${node.tag}${attributes.join('')}>`, describeTree(node.children, `${indent}  `)]
        .filter(Boolean)
        .join('\n')
    })
    .join('\n')
}

const uninteresting = /^(hover-|animation|id$)/

function visibleElements(tree: (Element | string)[]): Element[] {
  return tree.flatMap((node) =>
    typeof node === 'string' || isHidden(node) ? [] : [node, ...visibleElements(node.children)],
  )
}

function isHidden({ attributes }: Element): boolean {
  const hidden = attributes.hidden
  return (hidden !== undefined && hidden !== false) || /display:\s*none/.test(String(attributes.style ?? ''))
}

function fits(element: Element, query: Query): boolean {
  const { attributes } = element
  return (
    (query.text === undefined || textOf(element).includes(query.text)) &&
    (query.label === undefined || (attributes['aria-label'] ?? attributes.ariaLabel) === query.label) &&
    (query.placeholder === undefined || attributes.placeholder === query.placeholder) &&
    (query.className === undefined || hasClass(attributes.class, query.className)) &&
    (query.tag === undefined || element.tag === query.tag) &&
    (query.id === undefined || attributes.id === query.id)
  )
}

function hasClass(classes: unknown, name: string): boolean {
  return String(classes ?? '')
    .split(/\s+/)
    .some((one) => one === name || one.includes(`__${name}___`))
}

function isInside(element: Element, outer: Element): boolean {
  for (let place = element.parent; place; place = place.parent) if (place === outer) return true
  return false
}
