import type pg from 'pg'
import type { Statement } from './record-statements.ts'

/** Which words of a recording stand for which in a replay. */
export type Swaps = Map<string, string>

/**
 * Sends recorded statements again over a bare connection, one after the other, for another thing: what named the first one
 * is swapped, and so is whatever the database gives anew on the way, such as the ids of rows.
 */
export async function replay(
  client: pg.Client,
  statements: readonly Statement[],
  swaps: Swaps,
): Promise<void> {
  for (const { text, values, given } of statements) {
    const { rows } = await client.query<unknown[]>({
      text,
      values: values.map((value) => swap(value, swaps)),
      rowMode: 'array',
    })
    for (const [i, value] of rows.flat().entries()) {
      const before = given[i]
      if (typeof before === 'string' && typeof value === 'string' && before !== value && before.length > 5)
        swaps.set(before, value)
    }
  }
}

function swap(value: unknown, swaps: Swaps): unknown {
  if (Array.isArray(value)) return value.map((one) => swap(one, swaps))
  if (typeof value !== 'string') return value
  return [...swaps].reduce((text, [from, to]) => text.replaceAll(from, to), value)
}
