/** What can be taken in from a file. */
export const importKinds = {
  homes: {
    label: '房屋',
    columns: ['unit', 'building', 'entrance', 'floor', 'room', 'area', 'usage', 'occupancy', 'movedInOn'],
  },
  people: {
    label: '人员',
    columns: ['unit', 'building', 'entrance', 'room', 'name', 'phone', 'relation', 'leaseUntil', 'goneOn'],
  },
  vehicles: {
    label: '车辆',
    columns: ['unit', 'building', 'entrance', 'room', 'plate', 'note', 'goneOn'],
  },
} as const
/** What can be taken in from a file. */
export type ImportKind = keyof typeof importKinds

// biome-ignore format: a row reads as a sentence
/** The columns a file may have, with the heads people write, the first being ours. */
export const importColumns = {
  unit:       { label: '房号',     names: ['房号', '房屋', '房屋编号', '房产', '户号', '房间号', '地址', '完整房号'] },
  building:   { label: '楼栋',     names: ['楼栋', '栋', '栋号', '楼号', '幢', '幢号', '座', '楼宇'] },
  entrance:   { label: '单元',     names: ['单元', '单元号', '门栋'] },
  floor:      { label: '楼层',     names: ['楼层', '层', '所在层', '层数'] },
  room:       { label: '房间',     names: ['房间', '室', '室号', '门牌', '门牌号'] },
  area:       { label: '建筑面积', names: ['建筑面积', '面积', '产权面积', '计费面积', '建筑面积(㎡)', '建筑面积（平方米）', '面积(m²)'] },
  usage:      { label: '用途',     names: ['用途', '房屋用途', '性质', '类型', '房屋类型'] },
  occupancy:  { label: '状态',     names: ['状态', '房屋状态', '入住状态', '使用状态'] },
  movedInOn:  { label: '交付日期', names: ['交付日期', '入住日期', '交房日期', '收房日期', '交付日'] },
  name:       { label: '姓名',     names: ['姓名', '业主姓名', '业主', '住户姓名', '联系人', '户主'] },
  phone:      { label: '手机号',   names: ['手机号', '手机', '电话', '联系电话', '手机号码', '电话号码', '联系方式'] },
  relation:   { label: '身份',     names: ['身份', '关系', '与业主关系', '住户类型', '人员类型'] },
  leaseUntil: { label: '租约到期', names: ['租约到期', '租期止', '到期日', '合同到期', '租约到期日'] },
  goneOn:     { label: '移出日期', names: ['移出日期', '停用日期', '离开日期', '搬离日期', '迁出日期'] },
  plate:      { label: '车牌号',   names: ['车牌号', '车牌', '车牌号码', '车号'] },
  note:       { label: '备注',     names: ['备注', '说明', '车型', '颜色'] },
} as const
/** What a column of a file may hold. */
export type ImportColumn = keyof typeof importColumns

/** Which column of the file, counted from 0, holds what. */
export type Mapping = Readonly<Partial<Record<ImportColumn, number>>>

/** What becomes of a row. */
export const rowOutcomes = { new: '新增', changed: '更新', same: '不变', refused: '要改' } as const
/** What becomes of a row. */
export type RowOutcome = keyof typeof rowOutcomes

/** A row of a file: its line there, as a sheet counts it, and its cells. */
export type FileRow = { readonly line: number; readonly cells: readonly string[] }

/** The most rows one file may have. */
export const mostRows = 10_000

/** A cell whose formula has no result; it reads so in the preview and is refused. */
export const noResult = '#公式没有结果'

/** Full width to half width, and no spaces around or invisible signs within. */
export const cleanCell = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff](?!\p{Extended_Pictographic})/gu, '')
    .trim()

const plainHead = (head: string) => cleanCell(head).replace(/[\s*:]/g, '')

/** Guesses by their heads which column holds what; a head said twice counts where it stands first. */
export function guessMapping(kind: ImportKind, head: readonly string[]): Mapping {
  const heads = head.map(plainHead)
  const mapping: Partial<Record<ImportColumn, number>> = {}
  for (const column of importKinds[kind].columns) {
    const at = importColumns[column].names.map((name) => heads.indexOf(plainHead(name))).find((i) => i >= 0)
    if (at !== undefined) mapping[column] = at
  }
  return mapping
}

/** The row that is the head: of the first ten the one in which most heads are known; null when nothing can be read. */
export function findHead(kind: ImportKind, rows: readonly FileRow[]): FileRow | null {
  const known = rows
    .slice(0, 10)
    .map((row) => ({ row, count: Object.keys(guessMapping(kind, row.cells)).length }))
  const best = known.reduce<(typeof known)[number] | null>(
    (most, one) => (one.count > (most?.count ?? 0) ? one : most),
    null,
  )
  return best?.row ?? rows[0] ?? null
}

/** What a mapping lacks before rows can be read, in words; null when nothing. */
export function mappingLacks(kind: ImportKind, mapping: Mapping): string | null {
  const has = (column: ImportColumn) => mapping[column] !== undefined
  if (!has('unit') && !(has('building') && has('room')))
    return '请指定哪一列是房号，或者哪几列是楼栋、单元、房间'
  if (kind === 'people' && !has('name')) return '请指定哪一列是姓名'
  if (kind === 'vehicles' && !has('plate')) return '请指定哪一列是车牌号'
  return null
}
