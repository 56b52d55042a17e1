import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { call } from '../lib/call'
import { FinanceDesk } from './finance-desk'
import { PriceSheet } from './price-sheet'

type Prices = Api['GET /communities/:communityId/prices']['reply']
type PricedItem = Prices['items'][number]
type Price = PricedItem['prices'][number]

const columns: readonly Column<Price>[] = [
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

/** 收费标准: fee items with every version of their prices, and the rules bills are made by. */
export default function PricesPage() {
  return (
    <FinanceDesk title="收费标准" current="finance/prices">
      {(post) => <PricesOf key={post.communityId} communityId={post.communityId} />}
    </FinanceDesk>
  )
}

function PricesOf({ communityId }: { communityId: string }) {
  const [changing, setChanging] = useState<PricedItem>()
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['prices', communityId],
    queryFn: () => call('GET /communities/:communityId/prices', { params: { communityId } }),
  })
  return (
    <Loaded query={query}>
      {({ items, policies, waiting }) => (
        <Stack gap={16}>
          <Notice tone="info">改价要另一位同事同意，从下一版开始的账期起算；已发布的账单一分不动。</Notice>
          {waiting.map(({ approvalId, title, reason, askedBy }) => (
            <Notice key={approvalId} tone="waiting">{`待审批：${title}（${askedBy}：${reason}）`}</Notice>
          ))}
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
          <Rules policies={policies} />
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

function Rules({ policies }: { policies: Prices['policies'] }) {
  return (
    <Card title="计费规则" flush>
      {policies.map(({ version, fromPeriod, words, basis }) => (
        <ListRow key={version} title={`${fromPeriod} 起`} note={`${words.join('；')}（${basis}）`} />
      ))}
      {policies.length === 0 && (
        <ListRow title="默认规则" note="过户当月由原业主承担，次月 15 日前缴清，空置不减" />
      )}
    </Card>
  )
}
