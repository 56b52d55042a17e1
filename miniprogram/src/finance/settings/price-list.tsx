import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import { PriceSheet } from '../price-sheet'
import { type PricedItem, usePrices } from './use-settings'

const columns: readonly Column<PricedItem['prices'][number]>[] = [
  { key: 'for', title: '适用', cell: (one) => one.appliesToLabel },
  { key: 'words', title: '单价', cell: (one) => one.words },
  { key: 'from', title: '执行期', cell: (one) => `${one.fromOn} 至 ${one.untilOn ?? '今'}` },
  { key: 'basis', title: '依据', cell: (one) => one.basis },
  {
    key: 'state',
    title: '版本',
    cell: (one) => (
      <Badge
        tone={one.current ? 'brand' : 'neutral'}
      >{`第 ${one.version} 版${one.current ? ' · 执行中' : ''}`}</Badge>
    ),
  },
]

/** 价格: fee items with every version of their prices. */
export function PriceList({ communityId }: { communityId: string }) {
  const [changing, setChanging] = useState<PricedItem>()
  const client = useQueryClient()
  return (
    <Loaded query={usePrices(communityId)}>
      {({ items }) => (
        <Stack gap={16}>
          <Notice tone="info">改价要另一位同事同意，从下一版开始的账期起算；已发布的账单一分不动。</Notice>
          {items.length === 0 && <Empty icon="bill" text="还没有收费项目。" />}
          {items.map((item) => (
            <Card
              key={item.feeItemId}
              title={item.name}
              aside={
                item.prices.length > 0 && (
                  <Button small kind="plain" label={`调价：${item.name}`} onPress={() => setChanging(item)}>
                    调价
                  </Button>
                )
              }
            >
              <Stack gap={8}>
                <Words item={item} />
                {item.prices.length > 0 && (
                  <Table
                    caption={`${item.name}的价格版本，新的在前`}
                    columns={columns}
                    rows={item.prices}
                    rowId={(one) => `${one.appliesTo} ${one.version}`}
                  />
                )}
              </Stack>
            </Card>
          ))}
          {changing && (
            <PriceSheet
              communityId={communityId}
              item={changing}
              onClose={() => setChanging(undefined)}
              onAsked={() => client.invalidateQueries({ queryKey: ['prices', communityId] })}
            />
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function Words({ item: { kindLabel, tax, basis, prices } }: { item: PricedItem }) {
  const said = [kindLabel, tax ?? '未设税率', basis]
  return (
    <Notice tone="info">{`${said.join(' · ')}${prices.length === 0 ? '（没有单价，按每次的约定或总额计算）' : ''}`}</Notice>
  )
}
