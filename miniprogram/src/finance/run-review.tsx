import type { ReactNode } from 'react'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { type Column, Table } from '../components/table'
import style from './run-review.module.scss'
import { compareToPrevious } from './run-words'
import type { BillingRun } from './use-runs'

type Item = BillingRun['items'][number]

/** What a run adds up to: the whole, the difference to last period, and every fee item. */
export function RunReview({ run }: { run: BillingRun }) {
  const columns: readonly Column<Item>[] = [
    { key: 'name', title: '费项', cell: (item) => item.name, total: '合计' },
    {
      key: 'charges',
      title: '笔数',
      figures: true,
      cell: (item) => item.charges.toLocaleString('zh-CN'),
      total: run.charges.toLocaleString('zh-CN'),
    },
    {
      key: 'total',
      title: '金额（元）',
      figures: true,
      cell: (item) => <Money fen={item.totalFen} bare />,
      total: <Money fen={run.totalFen} bare />,
    },
  ]
  return (
    <>
      <Box className={style.figures}>
        <Figure name="本期合计">
          <Money fen={run.totalFen} size="hero" />
        </Figure>
        <Figure name="上期合计">
          <Money fen={run.previousFen} size="hero" />
        </Figure>
        <Figure name="差额">
          <Box className={style.words}>{compareToPrevious(run)}</Box>
        </Figure>
        <Figure name="覆盖">
          <Box className={style.words}>
            {`${run.allUnits.toLocaleString('zh-CN')} 户，${run.charges.toLocaleString('zh-CN')} 笔`}
          </Box>
        </Figure>
      </Box>
      <Table caption="按费项合计" columns={columns} rows={run.items} rowId={(item) => item.name} />
    </>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box className={style.figure}>
      <Box className={style.name}>{name}</Box>
      {children}
    </Box>
  )
}
