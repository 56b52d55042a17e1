/** An element of a WXML file as written, its expressions not yet evaluated. */
export type WxmlElement = { tag: string; attributes: Record<string, string>; children: WxmlNode[] }

/** What a WXML file is made of: elements and pieces of text. */
export type WxmlNode = WxmlElement | string

const comment = /<!--[\s\S]*?-->/y
const closing = /<\/[\w-]+\s*>/y
const opening = /<([\w-]+)/y
const attribute = /\s+([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/y
const openingEnd = /\s*(\/?)>/y
// A '<' inside {{ }} compares, it opens no element.
const text = /(?:\{\{[\s\S]*?\}\}|[^<])+/y
const inlineScript = /([\s\S]*?)<\/wxs>/y

/** Reads WXML, the markup of WeChat pages, into a tree. */
export function parseWxml(source: string): WxmlNode[] {
  const root: WxmlElement = { tag: '#root', attributes: {}, children: [] }
  const open: WxmlElement[] = [root]
  let at = 0

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found) at = pattern.lastIndex
    return found
  }
  const add = (node: WxmlNode) => open.at(-1)!.children.push(node)

  while (at < source.length) {
    if (take(comment)) continue
    if (take(closing)) {
      open.pop()
      continue
    }
    const start = take(opening)
    if (!start) {
      const found = take(text)
      if (!found) throw new Error(`WXML cannot be read at: ${source.slice(at, at + 60)}`)
      if (found[0].trim()) add(found[0])
      continue
    }
    const element: WxmlElement = { tag: start[1]!, attributes: {}, children: [] }
    for (let found = take(attribute); found; found = take(attribute)) {
      element.attributes[found[1]!] = found[2] ?? found[3] ?? '{{true}}'
    }
    const end = take(openingEnd)
    if (!end) throw new Error(`WXML has a broken <${element.tag}> at: ${source.slice(at, at + 60)}`)
    add(element)
    if (end[1]) continue
    if (element.tag === 'wxs') element.children.push(take(inlineScript)?.[1] ?? '')
    else open.push(element)
  }
  return root.children
}
