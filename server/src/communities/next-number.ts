import type { Tx } from '../db/connect.ts'

/**
 * The next business numbers of a kind for a Beijing day: `BX20261121-0007`. One statement takes them all, so two
 * at once never share one; numbers of a transaction that fails are taken again.
 */
export async function nextNumbers(
  tx: Tx,
  communityId: string,
  prefix: string,
  day: string,
  count: number,
): Promise<string[]> {
  const result = await tx.client.query<{ value: number }>({
    name: 'next_numbers',
    text: `insert into counters (community_id, name, day, value) values ($1, $2, $3, $4)
           on conflict (community_id, name, day) do update set value = counters.value + excluded.value
           returning value`,
    values: [communityId, prefix, day, count],
  })
  const last = result.rows[0]?.value ?? 0
  const begin = `${prefix}${day.replaceAll('-', '')}-`
  return Array.from({ length: count }, (_, i) => begin + String(last - count + 1 + i).padStart(4, '0'))
}
