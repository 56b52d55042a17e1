import { localDate } from '@haolin/shared/calendar.ts'
import {
  cutTable,
  guessMapping,
  type Mapping,
  type NamedMeter,
  readRows,
} from '@haolin/shared/meter/read-table.ts'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { judgeStand } from './judge-stand.ts'
import { readFacts } from './read-facts.ts'

const problems: Record<string, string> = {
  reading_digits: '读数的位数比表还多，请核对',
  replacement_needed: '换表要填旧表止码和新表起码',
}

/** Reads a table of readings against the meters of the community; every row comes out judged, or with its problem. */
export async function readImport(
  tx: Tx,
  communityId: string,
  { period, text, mapping }: { period: string; text: string; mapping?: Mapping | undefined },
) {
  const [head, ...rows] = cutTable(text)
  if (!head || rows.length === 0)
    throw new AppError('table_wrong', { words: { words: '没有读到数据：第一行要是表头，下面每行一块表。' } })
  const columns = mapping ?? guessMapping(head)
  if (columns.value === undefined || (columns.meter === undefined && columns.unit === undefined))
    throw new AppError('table_wrong', {
      words: { words: `请指定哪一列是读数、哪一列是表号或房号。读到的表头：${head.join('、').slice(0, 60)}` },
    })
  const facts = await readFacts(tx, communityId, period, null)
  const factsOf = new Map(facts.map((one) => [one.meterId, one]))
  const meters = await readNames(tx, communityId)
  const today = localDate(tx.now.getTime())
  const read = readRows(rows, columns, meters).map((row) => {
    if (!row.ok) return { ...row, judged: null }
    const of = factsOf.get(row.meter.meterId)
    if (!of) return { ...row, ok: false as const, problem: '这块表已拆除', judged: null }
    if (of.billed)
      return { ...row, ok: false as const, problem: '这期已出账，要改请先作废账单', judged: null }
    const judged = judgeStand(of, row.reading)
    if (!judged.ok)
      return { ...row, ok: false as const, problem: problems[judged.code] ?? judged.code, judged: null }
    return { ...row, reading: { ...row.reading, readOn: row.reading.readOn ?? today }, judged }
  })
  return { head, columns, rows: read }
}

async function readNames(tx: Tx, communityId: string): Promise<NamedMeter[]> {
  const { rows } = await tx.client.query<NamedMeter>({
    name: 'named_meters',
    text: `select m.id as "meterId", m.code, u.label as "unitLabel" from meters m
             left join units u on u.community_id = $1 and u.id = m.unit_id
            where m.community_id = $1 and m.removed_on is null order by m.code`,
    values: [communityId],
  })
  return rows
}
