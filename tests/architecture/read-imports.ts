import { posix } from 'node:path'
import type { Sources } from './read-sources.ts'

/** One import or re-export: from a file to another file, or to a package such as `typebox` or `node:fs`. */
export type Import = {
  from: string
  to: string
  /** What is taken: the names in the braces, as written. */
  names: string[]
  /** Only types cross; nothing is left of it at run time. */
  typeOnly: boolean
}

const statement =
  /(?<![.\w])(?:import|export)\s+(type\s+)?([^'"`;()]*?)\s*\bfrom\s*['"]([^'"]+)['"]|(?<![.\w])import\s*\(?\s*['"]([^'"]+)['"]/g
const commentOrText = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** The code without its comments; lines keep their numbers. */
export function withoutComments(source: string): string {
  return source.replace(commentOrText, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, '') : found,
  )
}

/** The code without comments and quoted words; templates stay, for code may hide in them. */
export function codeOf(source: string): string {
  return withoutComments(source).replace(commentOrText, (found) => (found.startsWith('`') ? found : "''"))
}

/** All imports of all files. */
export function readImports(sources: Sources): Import[] {
  return [...sources].flatMap(([from, source]) =>
    [...withoutComments(source).matchAll(statement)].map(([, type, clause = '', target, bare]) => {
      const names = clause
        .replace(/[{}]/g, ',')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)
      const allTypes = names.length > 0 && names.every((name) => name.startsWith('type '))
      return {
        from,
        to: locate(sources, from, target ?? bare!),
        names: names.map((name) => name.replace(/^type /, '')),
        typeOnly: Boolean(type) || allTypes,
      }
    }),
  )
}

const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']

function locate(sources: Sources, from: string, target: string): string {
  const path = target.startsWith('.')
    ? posix.join(posix.dirname(from), target)
    : target
        .replace(/^@haolin\/shared\//, 'shared/src/')
        .replace(/^@haolin\//, '')
        .replace(/^@\//, 'miniprogram/src/')
  return endings.map((ending) => path + ending).find((known) => sources.has(known)) ?? path
}
