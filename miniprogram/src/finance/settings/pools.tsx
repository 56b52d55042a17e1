import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Loaded } from '../../components/loaded'
import { Money } from '../../components/money'
import { Notice } from '../../components/notice'
import { Select } from '../../components/select'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import { call } from '../../lib/call'
import { recentPeriods, thisPeriod } from '../recent-periods'
import { PoolMembers } from './pool-members'
import { PoolSheet } from './pool-sheet'
import { usePrices } from './use-settings'

type Pool = Api['GET /communities/:communityId/pools']['reply']['pools'][number]

const columns: readonly Column<Pool>[] = [
  { key: 'name', title: '公摊', cell: (one) => one.name },
  { key: 'item', title: '费项', cell: (one) => one.feeItem },
  { key: 'words', title: '怎么分', cell: (one) => one.words },
  { key: 'total', title: '总额（元）', figures: true, cell: (one) => <Money fen={one.totalFen} bare /> },
  { key: 'homes', title: '已分到', figures: true, cell: (one) => (one.homes ? `${one.homes} 户` : '待出账') },
]
const periods = recentPeriods(14)

/** 公摊: costs that many homes share in a period, and who shares them. */
export function Pools({ communityId }: { communityId: string }) {
  const [period, setPeriod] = useState(thisPeriod)
  const [adding, setAdding] = useState(false)
  const [opened, setOpened] = useState<Pool>()
  const prices = usePrices(communityId)
  const items = (prices.data?.items ?? []).filter(({ kind }) => kind === 'pool')
  const query = useQuery({
    queryKey: ['pools', communityId, period],
    queryFn: () =>
      call('GET /communities/:communityId/pools', { params: { communityId }, query: { period } }),
  })
  return (
    <Stack gap={16}>
      <Notice tone="info">
        在出账之前记下这一期要分摊的费用，出账时分到每户；分完的各户加起来正好是总额。
      </Notice>
      <Select label="账期" value={period} options={periods} onChange={setPeriod} />
      <Stack row gap={8}>
        <Button icon="plus" disabled={items.length === 0} onPress={() => setAdding(true)}>
          加一笔公摊
        </Button>
      </Stack>
      {prices.data && items.length === 0 && (
        <Notice tone="waiting">
          这个小区还没有公摊类的收费项目，请财务先到「价格」里新增，怎么计费选「公摊」。
        </Notice>
      )}
      <Loaded query={query}>
        {({ pools }) => (
          <Table
            caption="这一期的公摊"
            columns={columns}
            rows={pools}
            rowId={(one) => one.poolId}
            onOpen={setOpened}
            current={opened?.poolId}
            empty={<Empty icon="bill" text="这一期还没有公摊。" />}
          />
        )}
      </Loaded>
      {adding && (
        <PoolSheet communityId={communityId} period={period} items={items} onClose={() => setAdding(false)} />
      )}
      {opened && (
        <PoolMembers
          communityId={communityId}
          poolId={opened.poolId}
          feeItemId={opened.feeItemId}
          agreed={opened.agreed}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Stack>
  )
}
