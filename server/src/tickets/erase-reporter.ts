import type { Tx } from '../db/connect.ts'

/** Who leaves: their names and numbers as the register had them, and their rows there. */
export type Leaver = { names: readonly string[]; phones: readonly string[]; residentIds: readonly string[] }

/**
 * Takes somebody out of their tickets: contact, name and number wherever they stand, all of their words in talks. Steps,
 * promises and times stay. Says which names the contacts carried.
 */
export async function eraseReporter(
  tx: Tx,
  accountId: string,
  { names, phones, residentIds }: Leaver,
  gone: { name: string; words: string },
): Promise<string[]> {
  const { rows } = await tx.client.query<{ names: string[] }>(
    'select erase_reporter($1, $2, $3, $4, $5) as names',
    [accountId, residentIds, [...names, ...phones], gone.name, gone.words],
  )
  return rows[0]?.names ?? []
}
