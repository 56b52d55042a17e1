import type { RouteSpec } from '@haolin/shared/route.ts'
import { makeInput } from './make-input.ts'

type Field = { enum?: unknown[]; anyOf?: { const?: unknown }[]; pattern?: string; format?: string }

// Fields in which people write what they look for.
const searched = ['q', 'find', 'words', 'phone', 'number', 'subject', 'entrance']
const stretch: Readonly<Record<string, string>> = { from: '2020-01-01', until: '2099-01-01' }

/** The queries by which a list is looked at: as it opens, by every choice it offers (`most` of many), and by all of these words. */
export function makeQueries(
  schema: RouteSpec['query'],
  words: readonly string[],
  most: number,
): Record<string, string>[] {
  if (!schema) return [{}]
  const { properties } = schema as unknown as { properties: Record<string, Field> }
  const needed = makeInput(schema, () => '') as Record<string, unknown>
  const base = Object.fromEntries(
    Object.entries(needed).map(([name, value]) => [name, stretch[name] ?? `${value}`]),
  )
  const queries = [base]
  for (const [name, { enum: choices, anyOf, pattern, format }] of Object.entries(properties)) {
    const offered = choices ?? anyOf?.map((one) => one.const) ?? []
    const asked = searched.includes(name) && !format ? words : []
    const fitting = asked.filter((one) => !pattern || new RegExp(pattern, 'u').test(one))
    for (const value of [...offered.slice(0, most), ...fitting])
      if (typeof value === 'string') queries.push({ ...base, [name]: value })
  }
  return queries
}
