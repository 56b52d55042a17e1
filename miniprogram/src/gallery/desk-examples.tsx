import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Desk } from '../components/desk'
import { Field } from '../components/field'
import { Money } from '../components/money'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'

type Row = {
  id: string
  unit: string
  name: string
  period: string
  state: string
  dueFen: number
  paidFen: number
}

const rows: Row[] = Array.from({ length: 40 }, (_, index) => ({
  id: String(index),
  unit: `${(index % 6) + 1}栋${(index % 3) + 1}单元${index + 301}`,
  name: ['王*丽', '李*', '陈*明', '赵*'][index % 4] ?? '',
  period: '2026-11',
  state: index % 3 === 0 ? '已缴' : index % 7 === 0 ? '有争议' : '待缴',
  dueFen: 25060 + index * 1310,
  paidFen: index % 3 === 0 ? 25060 + index * 1310 : 0,
}))

const sum = (of: 'dueFen' | 'paidFen') => rows.reduce((total, row) => total + row[of], 0)
const tones = { 已缴: 'brand', 有争议: 'waiting', 待缴: 'neutral' } as const

const columns: Column<Row>[] = [
  { key: 'unit', title: '房屋', cell: (row) => row.unit, sortable: true, total: `合计 ${rows.length} 户` },
  { key: 'name', title: '业主', cell: (row) => row.name },
  { key: 'period', title: '账期', cell: (row) => row.period },
  {
    key: 'state',
    title: '状态',
    cell: (row) => <Badge tone={tones[row.state as keyof typeof tones]}>{row.state}</Badge>,
  },
  {
    key: 'due',
    title: '应收（元）',
    figures: true,
    sortable: true,
    cell: (row) => <Money fen={row.dueFen} bare />,
    total: <Money fen={sum('dueFen')} bare />,
  },
  {
    key: 'paid',
    title: '实收（元）',
    figures: true,
    cell: (row) => <Money fen={row.paidFen} bare />,
    total: <Money fen={sum('paidFen')} bare />,
  },
]

/** A desk of the finance room with its table. */
export function DeskExamples() {
  const [selected, setSelected] = useState<Set<string>>(new Set(['2', '5']))
  const [sort, setSort] = useState({ key: 'unit', down: false })
  const [current, setCurrent] = useState<string>()
  const [search, setSearch] = useState('')
  const [state, setState] = useState<'all' | 'due' | 'paid'>('all')
  return (
    <Desk
      title="应收台账"
      current="gallery/gallery"
      places={[
        { title: '应收台账', icon: 'bill', to: 'gallery/gallery', with: { part: 'desk' } },
        { title: '收款', icon: 'wallet', to: 'tabs/home', count: 3 },
        { title: '对账', icon: 'check-circle', to: 'tabs/home' },
        { title: '导出中心', icon: 'export', to: 'tabs/home' },
        { title: '业主档案', icon: 'people', to: 'tabs/home' },
      ]}
      actions={
        <>
          <Button kind="plain" icon="export" small>
            导出
          </Button>
          <Button icon="receipt" small>
            登记收款
          </Button>
        </>
      }
    >
      <Stack gap={16}>
        <Stack row gap={16}>
          <Field
            label="找房屋或业主"
            kind="search"
            value={search}
            onChange={setSearch}
            placeholder="3栋 1801"
          />
          <Choice
            label="状态"
            value={state}
            onChange={setState}
            options={[
              { value: 'all', label: '全部' },
              { value: 'due', label: '待缴' },
              { value: 'paid', label: '已缴' },
            ]}
          />
        </Stack>
        <Table
          caption="11 月应收台账"
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          selected={selected}
          onSelect={setSelected}
          sort={sort}
          onSort={(key) => setSort({ key, down: sort.key === key && !sort.down })}
          current={current}
          onOpen={(row) => setCurrent(row.id)}
          height="calc(100vh - 240px)"
        />
      </Stack>
    </Desk>
  )
}
