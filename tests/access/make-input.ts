import { addDays, localDate } from '@haolin/shared/calendar.ts'
import type { RouteSpec } from '@haolin/shared/route.ts'

type TSchema = NonNullable<RouteSpec['body']>

/** A JSON schema as far as the contract uses it. */
type Shape = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  required?: string[]
  minimum?: number
  minItems?: number
  minLength?: number
  maxLength?: number
}

/** Gives an id for the field of this name. */
export type IdFor = (field: string) => string

// Words that fit one of the patterns of the contract; the first that fits is taken.
const samples = [
  '13800138000', '2026-10', '08:30', '01-15', 'A1B2C3D4', '12.5', '12', '张三', 'someone@example.com',
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
  'a-key-of-somebody-0001', '91330106MA2XXXXX0A',
] // biome-ignore format: one list

/** The day of the clock of every test, which stands at ten the next day in Beijing whatever the hour here. */
const today = addDays(localDate(Date.now()), 1)
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()

// Words by the name of their field, where a rule behind the schema says more than the schema.
const byField: Readonly<Record<string, string>> = { plate: '浙A12345' }

/**
 * The smallest value that passes this schema, with every id from `idFor`; `also` names optional fields to fill, `said` gives the
 * words of some fields.
 */
export function makeInput(
  schema: TSchema | undefined,
  idFor: IdFor,
  also: readonly string[] = [],
  said: Readonly<Record<string, string>> = {},
): unknown {
  const input = schema ? make(schema as Shape, 'body', idFor, new Set(also)) : undefined
  const known = Object.entries(said).filter(([name]) => (schema as Shape | undefined)?.properties?.[name])
  return known.length > 0 ? Object.assign(input as object, Object.fromEntries(known)) : input
}

function make(shape: Shape, field: string, idFor: IdFor, also: ReadonlySet<string>): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) {
    const wanted = shape.anyOf.find((one) => hasAny(one, also)) ?? shape.anyOf[0]
    return make(wanted ?? {}, field, idFor, also)
  }
  if (shape.type === 'object' || shape.properties) {
    const entries = Object.entries(shape.properties ?? {})
      .filter(([name, inner]) => shape.required?.includes(name) || also.has(name) || hasAny(inner, also))
      .map(([name, inner]) => [name, make(inner, name, idFor, also)])
    return Object.fromEntries(entries)
  }
  if (shape.type === 'array') {
    const needed = Math.max(shape.minItems ?? 0, hasAny(shape.items ?? {}, also) || also.has(field) ? 1 : 0)
    return Array.from({ length: needed }, () => make(shape.items ?? {}, field, idFor, also))
  }
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(shape.minimum ?? 1, 1)
  if (shape.type === 'boolean') return true
  if (shape.type === 'null') return null
  return makeText(shape, field, idFor)
}

function makeText(shape: Shape, field: string, idFor: IdFor): string {
  if (shape.format === 'uuid') return idFor(field)
  if (shape.format === 'date') return today
  if (shape.format === 'date-time') return tomorrow
  const known = byField[field]
  if (known) return known
  const fits = (text: string) =>
    (!shape.pattern || new RegExp(shape.pattern, 'u').test(text)) &&
    text.length >= (shape.minLength ?? 0) &&
    text.length <= (shape.maxLength ?? 10_000)
  return samples.find((text) => fits(text) && shape.pattern) ?? '测试'.padEnd(shape.minLength ?? 0, '测')
}

const hasAny = (shape: Shape, names: ReadonlySet<string>): boolean =>
  names.size > 0 && [...fieldsOf(shape as TSchema)].some((name) => names.has(name))

/** Names of all fields of a schema, at any depth. */
export function fieldsOf(schema: TSchema): Set<string> {
  const names = new Set<string>()
  const walk = (shape: Shape): void => {
    for (const [name, inner] of Object.entries(shape.properties ?? {})) {
      names.add(name)
      walk(inner)
    }
    if (shape.items) walk(shape.items)
    for (const one of shape.anyOf ?? []) walk(one)
  }
  walk(schema as Shape)
  return names
}

/** Names of the fields of a schema that hold ids, wherever they stand. */
export function idFields(schema: TSchema | undefined): Set<string> {
  const names = new Set<string>()
  const walk = (shape: Shape, field: string): void => {
    if (shape.format === 'uuid') names.add(field)
    for (const [name, inner] of Object.entries(shape.properties ?? {})) walk(inner, name)
    if (shape.items) walk(shape.items, field)
    for (const one of shape.anyOf ?? []) walk(one, field)
  }
  if (schema) walk(schema as Shape, 'body')
  return names
}
