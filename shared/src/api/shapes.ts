import { type Static, Type as T, type TSchema } from 'typebox'

/** Shapes that many routes share. Money is integer fen, moments are ISO 8601 in UTC, days are `2026-11-21`. */
export const Id = T.String({ format: 'uuid' })
export const Moment = T.String({ format: 'date-time' })
export const Day = T.String({ format: 'date' })
export const Fen = T.Integer({ minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 })
export const Period = T.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' })
export const Phone = T.String({ pattern: '^1[3-9][0-9]{9}$' })
/** Something that is no blank, of any script. */
export const notBlank = '\\S'
/** One line of people's words; blanks alone say nothing. */
export const Line = (maxLength: number) => T.String({ minLength: 1, maxLength, pattern: notBlank })
export const Nullable = <S extends TSchema>(schema: S) => T.Union([schema, T.Null()])
/** One of the keys of a table. */
export const KeyOf = <const O extends Record<string, unknown>>(table: O) =>
  T.Enum(Object.keys(table) as (keyof O & string)[])
export const Done = T.Object({ done: T.Literal(true) })
/** A page of a list: `next` goes back as `after`. */
export const Paged = <S extends TSchema>(item: S) =>
  T.Object({ items: T.Array(item), next: Nullable(T.String()) })
export const After = { after: T.Optional(T.String({ maxLength: 200 })) }
export type Paged<S extends TSchema> = Static<ReturnType<typeof Paged<S>>>

/** Whose a debt is that did not go with the home: its former owners, masked, and since when. */
export const Former = T.Object({ names: T.Array(T.String()), sinceOn: Day, words: T.String() })
