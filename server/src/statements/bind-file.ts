import { registerList, statements } from '@haolin/shared/billing/statement.ts'
import type { Context } from '../context.ts'
import { beijingTime } from '../export/beijing-time.ts'
import { describeFilters, describeStretch } from './describe-filters.ts'
import { formats, type Sheet } from './export-formats.ts'
import { nameFile } from './name-file.ts'
import { fileKey, partKey } from './part-key.ts'
import type { Picture } from './picture.ts'
import type { Filters } from './select-rows.ts'
import { sources } from './sources.ts'
import { type ExportRow, statementExports } from './tables.ts'
import { unfinished } from './unfinished.ts'

/** A file that lies in storage whole. */
export type BoundFile = {
  storageKey: string
  fileName: string
  bytes: number
  rowCount: number
  totalFen: number | null
}

/** Binds the parts of an export into its file. Begun again it makes the same file; nothing is asked of the books any more. */
export async function bindFile(context: Context, row: ExportRow, picture: Picture): Promise<BoundFile> {
  const { statement, format } = row
  const { title, columns } = statements[statement]
  const { facts, at, rowCount, totals } = picture
  const storageKey = fileKey(row)
  const { bind, mime } = formats[format]
  const pieces = bind(describeSheet(row, picture), partsOf(context, row, picture.parts))
  const { bytes } = await context.storage.putStream(storageKey, pieces, mime)
  const written = beijingTime(at).replace(/[-:]/g, '').replace(' ', '-')
  const stretch = registerList(statement)
    ? (facts.building ?? '全部楼栋')
    : describeStretch(row.filters as Filters)
  const fileName = nameFile([facts.community, title, stretch, written, facts.operator], format)
  const place = columns.findIndex(({ key }) => key === sources[statement].total)
  const totalFen = place < 0 ? null : Number(totals[place])
  return { storageKey, fileName, bytes, rowCount, totalFen }
}

/** The parts in their order; breaks off as soon as nobody wants the file any more. */
async function* partsOf(
  context: Context,
  row: ExportRow,
  parts: number,
): AsyncGenerator<AsyncIterable<Uint8Array>> {
  const { communityId, id: exportId } = row
  for (let part = 1; part <= parts; part++) {
    const [wanted] = await context.inTx((tx) =>
      tx.db
        .select({ id: statementExports.id })
        .from(statementExports)
        .where(unfinished({ communityId, exportId })),
    )
    if (!wanted) throw new Error(`export ${exportId} has ended`)
    const bytes = await context.storage.get(partKey(row, part))
    if (!bytes) throw new Error(`part ${part} of export ${exportId} is gone`)
    yield bytes as unknown as AsyncIterable<Uint8Array>
  }
}

function describeSheet(
  { statement, fullNamesFor, filters }: ExportRow,
  { facts, at, rowCount, totals }: Picture,
): Sheet {
  const { title, columns } = statements[statement]
  const names = fullNamesFor === null ? '隐去一部分' : `完整，理由：${fullNamesFor}`
  const list = registerList(statement)
  const masked = list === 'people' ? '姓名和手机号' : '姓名'
  return {
    title,
    columns,
    parameters: [
      { label: '小区', kind: 'text', value: facts.community },
      ...describeFilters(statement, filters as Filters, facts),
      { label: '数据截至（北京时间）', kind: 'moment', value: at },
      { label: '操作人', kind: 'text', value: facts.operator },
      ...(list === 'things' ? [] : [{ label: masked, kind: 'text' as const, value: names }]),
      { label: '行数', kind: 'count', value: rowCount },
    ],
    totals,
    mark: `好邻 ${facts.operator} ${beijingTime(at)} 导出，仅供内部使用`,
  }
}
