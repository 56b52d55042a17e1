import type { Column } from '../billing/statement-columns.ts'

// Heads that `import-columns.ts` knows: what went out can come in again.

// biome-ignore format: a row reads as a sentence
/** 房屋名册: one row for each home. */
export const homeColumns = [
  { key: 'unit',      title: '房号',     kind: 'text', width: 20, sum: false },
  { key: 'building',  title: '楼栋',     kind: 'text', width: 10, sum: false },
  { key: 'entrance',  title: '单元',     kind: 'text', width: 10, sum: false },
  { key: 'floor',     title: '楼层',     kind: 'text', width: 8,  sum: false },
  { key: 'room',      title: '房间',     kind: 'text', width: 10, sum: false },
  { key: 'area',      title: '建筑面积', kind: 'area', width: 12, sum: false },
  { key: 'usage',     title: '用途',     kind: 'text', width: 8,  sum: false },
  { key: 'occupancy', title: '状态',     kind: 'text', width: 8,  sum: false },
  { key: 'movedInOn', title: '交付日期', kind: 'day',  width: 12, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 住户变动: one row for each household a home had, the newest first. */
export const householdColumns = [
  { key: 'unit',    title: '房号',     kind: 'text',  width: 20, sum: false },
  { key: 'owners',  title: '业主',     kind: 'text',  width: 20, sum: false },
  { key: 'fromOn',  title: '开始日期', kind: 'day',   width: 12, sum: false },
  { key: 'untilOn', title: '结束日期', kind: 'day',   width: 12, sum: false },
  { key: 'people',  title: '现有人数', kind: 'count', width: 10, sum: false },
  { key: 'changes', title: '经过',     kind: 'text',  width: 40, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 人员名册: one row for each person of a household, those who left with the day they did. */
export const peopleColumns = [
  { key: 'unit',       title: '房号',     kind: 'text', width: 20, sum: false },
  { key: 'name',       title: '姓名',     kind: 'text', width: 12, sum: false },
  { key: 'phone',      title: '手机号',   kind: 'text', width: 14, sum: false },
  { key: 'relation',   title: '身份',     kind: 'text', width: 10, sum: false },
  { key: 'leaseUntil', title: '租约到期', kind: 'day',  width: 12, sum: false },
  { key: 'sinceOn',    title: '登记日期', kind: 'day',  width: 12, sum: false },
  { key: 'goneOn',     title: '移出日期', kind: 'day',  width: 12, sum: false },
  { key: 'bound',      title: '已绑定',   kind: 'text', width: 8,  sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 车辆名册: one row for each vehicle of a household. */
export const vehicleColumns = [
  { key: 'unit',   title: '房号',     kind: 'text', width: 20, sum: false },
  { key: 'plate',  title: '车牌号',   kind: 'text', width: 12, sum: false },
  { key: 'note',   title: '备注',     kind: 'text', width: 24, sum: false },
  { key: 'fromOn', title: '登记日期', kind: 'day',  width: 12, sum: false },
  { key: 'goneOn', title: '停用日期', kind: 'day',  width: 12, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 车位名册: one row for each parking space and whoever held it. */
export const spaceColumns = [
  { key: 'code',    title: '车位号',   kind: 'text', width: 12, sum: false },
  { key: 'kind',    title: '性质',     kind: 'text', width: 8,  sum: false },
  { key: 'unit',    title: '房号',     kind: 'text', width: 20, sum: false },
  { key: 'plate',   title: '车牌号',   kind: 'text', width: 12, sum: false },
  { key: 'fromOn',  title: '开始日期', kind: 'day',  width: 12, sum: false },
  { key: 'untilOn', title: '结束日期', kind: 'day',  width: 12, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 宠物名册: one row for each pet of a household. */
export const petColumns = [
  { key: 'unit',    title: '房号',     kind: 'text', width: 20, sum: false },
  { key: 'kind',    title: '种类',     kind: 'text', width: 8,  sum: false },
  { key: 'name',    title: '名字',     kind: 'text', width: 12, sum: false },
  { key: 'note',    title: '备注',     kind: 'text', width: 24, sum: false },
  { key: 'sinceOn', title: '登记日期', kind: 'day',  width: 12, sum: false },
  { key: 'goneOn',  title: '注销日期', kind: 'day',  width: 12, sum: false },
] as const satisfies readonly Column[]
