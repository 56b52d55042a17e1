import { isMade } from '@haolin/shared/billing/fee-items.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import { useSession } from '../../lib/session'
import { PriceSheet } from '../price-sheet'
import { FeeItemCard } from './fee-item-card'
import { FeeItemSheet } from './fee-item-sheet'
import { type PricedItem, usePrices } from './use-settings'

const first = '先新增一项，再定单价；另一位同事同意后，就能出账。'

/** 价格: fee items with every version of their prices; finance makes and corrects them. */
export function PriceList({ communityId }: { communityId: string }) {
  const [pricing, setPricing] = useState<PricedItem>()
  const [correcting, setCorrecting] = useState<PricedItem>()
  const [adding, setAdding] = useState(false)
  const mayAdd = useSession((session) => session.post)?.roles.includes('finance') ?? false
  const client = useQueryClient()
  const add = (
    <Button icon="plus" onPress={() => setAdding(true)}>
      新增收费项目
    </Button>
  )
  return (
    <>
      <Loaded query={usePrices(communityId)}>
        {({ items, waiting }) =>
          items.length === 0 ? (
            <Empty
              icon="bill"
              text="这个小区还没有收费项目，出账会是空的。"
              note={mayAdd ? first : `请财务${first}`}
              action={mayAdd && add}
            />
          ) : (
            <Stack gap={16}>
              <Notice tone="info">
                单价要另一位同事同意，从下一版开始的账期起算；已发布的账单一分不动。
              </Notice>
              {mayAdd && (
                <Stack row gap={8}>
                  {add}
                </Stack>
              )}
              {items.map((item) => (
                <FeeItemCard
                  key={item.feeItemId}
                  item={item}
                  waiting={waiting.some(({ feeItemId }) => feeItemId === item.feeItemId)}
                  onPrice={() => setPricing(item)}
                  onCorrect={mayAdd && isMade(item.kind) ? () => setCorrecting(item) : undefined}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {adding && <FeeItemSheet communityId={communityId} onClose={() => setAdding(false)} />}
      {correcting && (
        <FeeItemSheet communityId={communityId} item={correcting} onClose={() => setCorrecting(undefined)} />
      )}
      {pricing && (
        <PriceSheet
          communityId={communityId}
          item={pricing}
          onClose={() => setPricing(undefined)}
          onAsked={() => client.invalidateQueries({ queryKey: ['prices', communityId] })}
        />
      )}
    </>
  )
}
