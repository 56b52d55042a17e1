import { isMade, pricedFor } from '@haolin/shared/billing/fee-items.ts'
import { sayAppliesTo } from '@haolin/shared/price.ts'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import type { PricedItem } from './use-settings'

type Props = {
  item: PricedItem
  /** A price of it waits for a second person. */
  waiting: boolean
  onPrice: () => void
  /** Absent for who may not correct it. */
  onCorrect: (() => void) | undefined
}

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

/** A fee item with every version of its prices; without any, the one next step to its first. */
export function FeeItemCard({ item, waiting, onPrice, onCorrect }: Props) {
  const { name, code, kindLabel, accountLabel, tax, basis, prices } = item
  const said = [code, kindLabel, accountLabel, tax ?? '未设税率', basis]
  return (
    <Card
      title={name}
      aside={
        <Stack row gap={8}>
          {onCorrect && (
            <Button small kind="plain" label={`更正：${name}`} onPress={onCorrect}>
              更正
            </Button>
          )}
          {prices.length > 0 && (
            <Button small kind="plain" label={`调价：${name}`} onPress={onPrice}>
              调价
            </Button>
          )}
        </Stack>
      }
    >
      <Stack gap={8}>
        <Notice tone="info">{said.join(' · ')}</Notice>
        {prices.length === 0 ? (
          <Unpriced item={item} waiting={waiting} onPrice={onPrice} />
        ) : (
          <Table
            caption={`${name}的价格版本，新的在前`}
            columns={columns}
            rows={prices}
            rowId={(one) => `${one.appliesTo} ${one.version}`}
          />
        )}
      </Stack>
    </Card>
  )
}

function Unpriced({ item: { name, kind }, waiting, onPrice }: Pick<Props, 'item' | 'waiting' | 'onPrice'>) {
  if (!isMade(kind)) return <Notice tone="info">没有单价，按每次的约定或总额计算。</Notice>
  if (pricedFor(kind).length === 0)
    return <Notice tone="info">不定单价：每期到「公摊」里记一笔总额，出账时分到每户。</Notice>
  const verb = waiting ? '再定一个单价' : '定单价'
  return (
    <>
      <Notice tone="waiting">
        {waiting
          ? `单价在等另一位同事同意，同意之前不收。${pricedFor(kind).map(sayAppliesTo).join('、')}可以分开定。`
          : '还没有单价，出账时不收。'}
      </Notice>
      <Stack row gap={8}>
        <Button kind={waiting ? 'plain' : 'main'} label={`${verb}：${name}`} onPress={onPrice}>
          {verb}
        </Button>
      </Stack>
    </>
  )
}
