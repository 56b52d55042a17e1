import { nameDeed, subjectKinds } from '@haolin/shared/audit/deeds.ts'
import { registerList, type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import type { Parameter } from '../export/statement-sheet.ts'
import type { Filters } from './select-rows.ts'

/** Names of what the filters point at. */
export type FilterNames = { building: string | null; feeItem: string | null; staff: string | null }

const shows = { all: '全部', owing: '只看未缴清', settled: '只看已缴清' }

const groups = { community: '小区', building: '楼栋', feeItem: '费项', steward: '管家' }

/** The stretch of periods in words, also for the name of a file. */
export function describeStretch({ from, to, day, since, until }: Filters): string {
  if (since || until) return `${since ?? '开始'}至${until ?? '现在'}`
  if (day) return day
  if (from && to) return from === to ? from : `${from}至${to}`
  if (from) return `${from}起`
  return to ? `至${to}` : '全部账期'
}

/** The filters as a finance clerk would say them, one line each. */
export function describeFilters(name: StatementName, filters: Filters, names: FilterNames): Parameter[] {
  const line = (label: string, value: string): Parameter => ({ label, kind: 'text', value })
  if (name === 'audit') {
    const kind = filters.subjectKind && subjectKinds[filters.subjectKind as keyof typeof subjectKinds]
    return [
      line('日期', describeStretch(filters)),
      line('做了什么', filters.deed ? nameDeed(filters.deed) : '全部'),
      line('对象', filters.subject ?? kind ?? '全部'),
      line('谁', filters.staffId ? (names.staff ?? '已不存在的同事') : '全部'),
    ]
  }
  const building = line('楼栋', filters.buildingId ? (names.building ?? '已不存在的楼栋') : '全部')
  if (registerList(name)) return [building]
  return [
    line(statements[name].months, describeStretch(filters)),
    building,
    line('费项', filters.feeItem ? (names.feeItem ?? filters.feeItem) : '全部'),
    ...(name === 'receivables' ? [line('缴费情况', shows[filters.show ?? 'all'])] : []),
    ...(name === 'collection' ? [line('统计口径', groups[filters.by ?? 'building'])] : []),
  ]
}
