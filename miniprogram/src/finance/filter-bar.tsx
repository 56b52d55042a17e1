import type { StatementName } from '@haolin/shared/billing/statement.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Select } from '../components/select'
import { fieldError } from '../lib/call-error'
import { describeFilters } from './describe-filters'
import style from './filter-bar.module.scss'
import { recentPeriods } from './recent-periods'
import type { Filters } from './use-filters'

type Option = { value: string; label: string }
type Props = {
  statement: StatementName
  filters: Filters
  buildings: readonly Option[]
  feeItems: readonly Option[]
  error: unknown
  onNarrow: (part: Filters) => void
  onWiden: () => void
}

const any = (label: string): Option => ({ value: 'all', label })
const periods = [any('不限'), ...recentPeriods(61)]
const shows = [any('全部'), { value: 'owing', label: '未缴清' }, { value: 'settled', label: '已缴清' }]

/** What narrows the statement; on a phone it folds away behind one button. */
export function FilterBar({ statement, filters, buildings, feeItems, error, onNarrow, onWiden }: Props) {
  const [open, setOpen] = useState(false)
  const count = Object.keys(filters).length
  const period = statement === 'receipts' ? '收款月份' : '账期'
  const field = (name: keyof Filters, label: string, options: readonly Option[]) => (
    <Select
      label={label}
      value={filters[name] ?? 'all'}
      options={options}
      error={fieldError(error, name)}
      onChange={(value) => onNarrow({ [name]: value })}
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
          {field('from', `${period}从`, periods)}
          {field('to', `${period}到`, periods)}
          {field('buildingId', '楼栋', [any('全部'), ...buildings])}
          {field('feeItem', '费项', [any('全部'), ...feeItems])}
          {statement === 'receivables' && field('show', '缴费情况', shows)}
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
