import { openText } from '@haolin/server/src/sealed/open-text.ts'
import { sealedPlaces } from '@haolin/server/src/sealed/places.ts'
import type { TestDatabase } from '../support/database.ts'
import type { Cell } from './cell.ts'
import { showsNumbers } from './shows-numbers.ts'

/** What must not stand where nobody needs it: whole numbers, whole names, and rooms. */
export type Secrets = {
  /** Whole numbers in a reply that shows none, or anything of a person in a refusal. */
  inReply(cell: Cell, status: number, text: string): string[]
  /** Anything of a person in a line of the log. */
  inLog(line: string): string[]
}

const numbers = /(?<!\d)1[3-9]\d{9}(?!\d)/g

/** Reads everybody's number, name and home of the whole database. */
export async function knowSecrets({ owner }: TestDatabase): Promise<Secrets> {
  const read = async (sql: string) =>
    new Set((await owner.query<{ value: string }>(sql)).rows.map(({ value }) => value))
  const phones = new Set<string>()
  for (const { table, column } of sealedPlaces().filter(({ as }) => as === 'phone')) {
    const sealed = await read(`select distinct ${column} as value from ${table} where ${column} <> ''`)
    for (const text of sealed) phones.add(openText(text, `${table}.${column}`))
  }
  // A name of two letters may be part of any word.
  const names = await read(`select name as value from residents where length(name) > 2 and name !~ '^访客'`)
  const rooms = await read('select label as value from units')
  const numbersIn = (text: string) =>
    [...new Set(text.replace(/(?<=\d)[ -](?=\d)/g, '').match(numbers) ?? [])].filter((one) => phones.has(one))
  const wordsIn = (text: string) => [...names, ...rooms].filter((word) => text.includes(word))
  return {
    inReply(cell, status, text) {
      const said = JSON.stringify([cell.path, cell.query, cell.body])
      const words = status < 400 ? [] : wordsIn(withoutPresent(text))
      const told = status < 400 && showsNumbers(cell) ? [] : [...numbersIn(text), ...words]
      return told.filter((one) => !said.includes(one))
    },
    inLog: (line) => [...numbersIn(line), ...wordsIn(line)],
  }
}

/** A refusal without how the matter stands now, which is told to who may see it: it was refused for being out of date. */
function withoutPresent(text: string): string {
  try {
    return JSON.stringify({ ...(JSON.parse(text) as object), present: undefined })
  } catch {
    return text
  }
}
