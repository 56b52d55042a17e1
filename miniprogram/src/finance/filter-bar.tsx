import { type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Select } from '../components/select'
import { fieldError } from '../lib/call-error'
import { describeFilters } from './describe-filters'
import style from './filter-bar.module.scss'
import { recentPeriods } from './recent-periods'
import { type Filters, statementFilters } from './statement-filters'

type Option = { value: string; label: string }
type Props = {
  statement: StatementName
  filters: Filters
  /** The months that were taken where none was named. */
  stretch: { from: string | null; to: string | null } | undefined
  buildings: readonly Option[]
  feeItems: readonly Option[]
  error: unknown
  onNarrow: (part: { [Name in keyof Filters]: Filters[Name] | undefined }) => void
  onWiden: () => void
}

const any = (label: string): Option => ({ value: 'all', label })
const periods = [any('不限'), ...recentPeriods(61)]
const groups = [
  { value: 'building', label: '楼栋' },
  { value: 'feeItem', label: '费项' },
  { value: 'steward', label: '管家' },
  { value: 'community', label: '全小区' },
]
const shows = [any('全部'), { value: 'owing', label: '未缴清' }, { value: 'settled', label: '已缴清' }]

/** What narrows the statement; on a phone it folds away behind one button. */
export function FilterBar(props: Props) {
  const { statement, filters, stretch, buildings, feeItems, error, onNarrow, onWiden } = props
  const [open, setOpen] = useState(false)
  const count = Object.keys(filters).length
  const period = statements[statement].months
  const knows = statementFilters[statement]
  const field = (name: keyof Filters, label: string, options: readonly Option[], fallback = 'all') => (
    <Select
      label={label}
      value={filters[name] ?? fallback}
      options={options}
      error={fieldError(error, name)}
      onChange={(value) =>
        onNarrow({ [name]: value, ...(name === 'from' || name === 'to' ? { day: undefined } : {}) })
      }
    />
  )
  return (
    <>
      <Box className={style.onPaper} hidden>
        {`筛选：${describeFilters({ filters }, buildings, feeItems)}`}
      </Box>
      <Box id="filters" role="group" label="筛选" className={style.bar}>
        <Box className={style.fold}>
          <Button kind="plain" wide icon="filter" expanded={open} onPress={() => setOpen(!open)}>
            {count > 0 ? `筛选（${count} 项）` : '筛选'}
          </Button>
        </Box>
        <Box className={`${style.fields} ${open ? style.open : ''}`}>
          {field('from', `${period}从`, periods, stretch?.from ?? 'all')}
          {field('to', `${period}到`, periods, stretch?.to ?? 'all')}
          {knows.day && (
            <Field
              label="收款日"
              kind="date"
              value={filters.day ?? ''}
              error={fieldError(error, 'day')}
              onChange={(day) => onNarrow(day ? { day, from: undefined, to: undefined } : { day: undefined })}
            />
          )}
          {field('buildingId', '楼栋', [any('全部'), ...buildings])}
          {knows.feeItem && field('feeItem', '费项', [any('全部'), ...feeItems])}
          {knows.show && field('show', '缴费情况', shows)}
          {knows.by && field('by', '统计口径', groups, 'building')}
          <Box className={style.clear}>
            <Button kind="quiet" disabled={count === 0} onPress={onWiden}>
              清除筛选
            </Button>
          </Box>
        </Box>
      </Box>
    </>
  )
}
