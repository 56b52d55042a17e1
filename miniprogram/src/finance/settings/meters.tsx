import type { Api } from '@haolin/shared/api/index.ts'
import { meterKinds } from '@haolin/shared/meter/kinds.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Field } from '../../components/field'
import { Loaded } from '../../components/loaded'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import { call } from '../../lib/call'
import { MeterSheet } from './meter-sheet'

type Meter = Api['GET /communities/:communityId/meters']['reply']['meters'][number]

const columns: readonly Column<Meter>[] = [
  { key: 'code', title: '表号', cell: (one) => one.code },
  { key: 'kind', title: '种类', cell: (one) => meterKinds[one.kind].label },
  { key: 'home', title: '房屋', cell: (one) => one.unitLabel ?? '公共' },
  { key: 'place', title: '位置', cell: (one) => one.place },
  { key: 'item', title: '计入费项', cell: (one) => one.feeItem ?? '不按户收' },
  { key: 'times', title: '倍率', figures: true, cell: (one) => one.multiplier },
  { key: 'digits', title: '位数', figures: true, cell: (one) => one.digits },
  { key: 'start', title: '起始读数', figures: true, cell: (one) => one.start },
  { key: 'on', title: '安装日期', cell: (one) => one.installedOn },
]

/** How many rows are drawn at once; searching finds the others. */
const shown = 100

/** 表具: the meters of homes and of the community, and registering one. */
export function Meters({ communityId }: { communityId: string }) {
  const [adding, setAdding] = useState(false)
  const [words, setWords] = useState('')
  const query = useQuery({
    queryKey: ['meters', communityId],
    queryFn: () => call('GET /communities/:communityId/meters', { params: { communityId } }),
  })
  return (
    <Stack gap={16}>
      <Stack row gap={8}>
        <Button icon="plus" onPress={() => setAdding(true)}>
          登记一块表
        </Button>
      </Stack>
      <Field
        label="找表"
        kind="search"
        maxLength={40}
        value={words}
        onChange={setWords}
        placeholder="表号、房号或位置"
      />
      <Loaded query={query}>
        {({ meters }) => {
          const wanted = words.trim()
          const fitting = meters.filter(({ code, unitLabel, place }) =>
            [code, unitLabel ?? '公共', place].some((text) => text.includes(wanted)),
          )
          return (
            <Table
              caption={`登记了 ${meters.length} 块表${fitting.length > shown ? `，先列 ${shown} 块，其余请查找` : ''}`}
              columns={columns}
              rows={fitting.slice(0, shown)}
              rowId={(one) => one.meterId}
              empty={
                <Empty icon="leak" text={meters.length === 0 ? '还没有登记表。' : '没有找到，换个词试试。'} />
              }
            />
          )
        }}
      </Loaded>
      {adding && <MeterSheet communityId={communityId} onClose={() => setAdding(false)} />}
    </Stack>
  )
}
