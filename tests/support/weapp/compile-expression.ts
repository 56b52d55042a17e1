/** Looks names up for an expression: data first, then the scripts of the file. */
export type Scope = Record<string, unknown>

type Evaluate = (scope: Scope) => unknown

const compiled = new Map<string, Evaluate>()

/** Compiles an attribute or a text: `{{n + 1}}` keeps its type, `第 {{n}} 单` becomes a string. */
export function compileText(source: string): Evaluate {
  return remember(`text:${source}`, () => {
    const parts = split(source).map((part) =>
      typeof part === 'string' ? part : compileCode(`(${part.expression})`),
    )
    const [only] = parts
    if (parts.length === 1 && typeof only === 'function') return only
    return (scope) => parts.map((part) => (typeof part === 'string' ? part : (part(scope) ?? ''))).join('')
  })
}

/** Compiles the `data` of a template, whose braces hold the inside of an object: `{{i:item,c:c+1}}`. */
export function compileData(source: string): (scope: Scope) => Scope {
  return remember(`data:${source}`, () => {
    const [part] = split(source)
    return typeof part === 'object' ? compileCode(`({${part.expression}})`) : () => ({})
  }) as (scope: Scope) => Scope
}

function remember(key: string, compile: () => Evaluate): Evaluate {
  const known = compiled.get(key) ?? compile()
  compiled.set(key, known)
  return known
}

function split(source: string): (string | { expression: string })[] {
  const parts: (string | { expression: string })[] = []
  let at = 0
  while (at < source.length) {
    const start = source.indexOf('{{', at)
    if (start < 0) return [...parts, source.slice(at)]
    if (start > at) parts.push(source.slice(at, start))
    let end = source.indexOf('}}', start)
    // `{{a:{b:1}}}` ends with the last two braces.
    while (source[end + 2] === '}') end++
    parts.push({ expression: source.slice(start + 2, end) })
    at = end + 2
  }
  return parts
}

function compileCode(code: string): Evaluate {
  const run = new Function('scope', `with (scope) { return ${code} }`) as Evaluate
  return (scope) => {
    try {
      return run(new Proxy(scope, everyNameIsKnown))
    } catch (error) {
      // WeChat shows nothing where a page reads a field of undefined.
      if (error instanceof TypeError) return undefined
      throw error
    }
  }
}

const everyNameIsKnown: ProxyHandler<Scope> = {
  has: (_, name) => typeof name === 'string',
  get: (scope, name) => (typeof name === 'string' ? scope[name] : undefined),
}
