import { compileData, compileText, type Scope } from './compile-expression.ts'
import { parseWxml, type WxmlElement, type WxmlNode } from './parse-wxml.ts'
import { type Bundle, resolvePath } from './read-bundle.ts'

/** An element as WeChat would paint it, with what it is bound to. */
export type Element = {
  tag: string
  attributes: Record<string, unknown>
  dataset: Record<string, unknown>
  /** Event name to the page's method; a `catch` binding ends the bubbling. */
  handlers: Record<string, { method: string; ends: boolean }>
  children: (Element | string)[]
  parent: Element | null
}

type WxmlFile = {
  path: string
  nodes: WxmlNode[]
  templates: Map<string, WxmlElement>
  scripts: Scope
  imports: string[]
}

type Frame = { file: WxmlFile; scope: Scope; components: Record<string, string>; parent: Element | null }

/** Gives a function that paints one page: its WXML with its data, as a tree. */
export function createRenderer(bundle: Bundle): (path: string, data: Scope) => (Element | string)[] {
  const files = new Map<string, WxmlFile>()

  function load(path: string): WxmlFile {
    const known = files.get(path)
    if (known) return known
    const file: WxmlFile = {
      path,
      nodes: parseWxml(bundle.read(path)),
      templates: new Map(),
      scripts: {},
      imports: [],
    }
    files.set(path, file)
    for (const node of file.nodes) {
      if (typeof node === 'string') continue
      const { name, src, module } = node.attributes
      if (node.tag === 'template' && name) file.templates.set(name, node)
      if (node.tag === 'import') file.imports.push(resolvePath(path, src!))
      if (node.tag === 'wxs') file.scripts[module!] = runScript(node, path)
    }
    return file
  }

  function runScript(node: WxmlElement, path: string): unknown {
    const { src } = node.attributes
    const code = src ? bundle.read(resolvePath(path, src)) : String(node.children[0])
    const module = { exports: {} }
    new Function('module', 'exports', 'getRegExp', code)(
      module,
      module.exports,
      (pattern: string, flags?: string) => new RegExp(pattern, flags),
    )
    return module.exports
  }

  function findTemplate(file: WxmlFile, name: string): { file: WxmlFile; template: WxmlElement } {
    for (const place of [file, ...file.imports.map(load)]) {
      const template = place.templates.get(name)
      if (template) return { file: place, template }
    }
    throw new Error(`${file.path} uses the template ${name}, which nobody defines`)
  }

  function renderAll(nodes: WxmlNode[], frame: Frame): (Element | string)[] {
    let chosen = false
    return nodes.flatMap((node) => {
      if (typeof node === 'string') return [String(compileText(node)(frame.scope) ?? '')]
      const { attributes } = node
      const condition = attributes['wx:if'] ?? attributes['wx:elif']
      if (attributes['wx:for'] !== undefined) return renderEach(node, frame)
      if (attributes['wx:if'] !== undefined) chosen = false
      if (condition !== undefined || attributes['wx:else'] !== undefined) {
        if (chosen || (condition !== undefined && !compileText(condition)(frame.scope))) return []
        chosen = true
      }
      return renderOne(node, frame)
    })
  }

  function renderEach(node: WxmlElement, frame: Frame): (Element | string)[] {
    const { 'wx:for': list, 'wx:for-item': item, 'wx:for-index': index, ...attributes } = node.attributes
    const values = compileText(list!)(frame.scope)
    const entries = typeof values === 'number' ? [...Array(values).keys()].entries() : entriesOf(values)
    return [...entries].flatMap(([key, value]) => {
      const scope = Object.create(frame.scope) as Scope
      scope[item ?? 'item'] = value
      scope[index ?? 'index'] = key
      return renderAll([{ ...node, attributes }], { ...frame, scope })
    })
  }

  function renderOne(node: WxmlElement, frame: Frame): (Element | string)[] {
    const { attributes } = node
    switch (node.tag) {
      case 'import':
      case 'wxs':
        return []
      case 'block':
        return renderAll(node.children, frame)
      case 'include':
        return renderFile(load(resolvePath(frame.file.path, attributes.src!)), frame.scope, frame)
      case 'template': {
        if (attributes.name) return []
        const { file, template } = findTemplate(frame.file, String(compileText(attributes.is!)(frame.scope)))
        const scope = { ...file.scripts, ...compileData(attributes.data ?? '')(frame.scope) }
        return renderAll(template.children, { ...frame, file, scope })
      }
      default:
        return [renderElement(node, frame)]
    }
  }

  function renderElement(node: WxmlElement, frame: Frame): Element {
    const element: Element = {
      tag: node.tag,
      attributes: {},
      dataset: {},
      handlers: {},
      children: [],
      parent: frame.parent,
    }
    for (const [name, source] of Object.entries(node.attributes)) {
      if (name.startsWith('wx:')) continue
      const binding = /^(?:capture-)?(bind|catch):?(.+)$/.exec(name)
      const value = compileText(source)(frame.scope)
      if (binding) element.handlers[binding[2]!] = { method: String(value), ends: binding[1] === 'catch' }
      else if (name.startsWith('data-')) element.dataset[camelCase(name.slice(5))] = value
      else if (value !== undefined) element.attributes[name] = value
    }
    const component = frame.components[node.tag]
    const inside = { ...frame, parent: element }
    element.children = component
      ? renderFile(load(`${component}.wxml`), propertiesOf(element), {
          ...inside,
          components: bundle.componentsOf(component),
        })
      : renderAll(node.children, inside)
    return element
  }

  function renderFile(file: WxmlFile, data: Scope, frame: Frame): (Element | string)[] {
    return renderAll(file.nodes, { ...frame, file, scope: { ...file.scripts, ...data } })
  }

  return (path, data) =>
    renderFile(load(`${path}.wxml`), data, {
      file: load(`${path}.wxml`),
      scope: data,
      components: bundle.componentsOf(path),
      parent: null,
    })
}

function entriesOf(values: unknown): Iterable<[string | number, unknown]> {
  if (Array.isArray(values)) return values.entries()
  return Object.entries(values ?? {})
}

function propertiesOf(element: Element): Scope {
  return Object.fromEntries(
    Object.entries(element.attributes).map(([name, value]) => [camelCase(name), value]),
  )
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
