import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Link } from '../components/link'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import type { Home } from '../lib/session'
import { showPeriod } from '../lib/show-period'
import { showDay } from '../lib/show-time'
import { AtHome } from './at-home'
import { type Receipt, useReceipts } from './use-receipts'

/** 缴费记录: every receipt of the home, newest first. */
export default function ReceiptsPage() {
  return <AtHome title="缴费记录">{(home) => <ReceiptsOf home={home} />}</AtHome>
}

function ReceiptsOf({ home }: { home: Home }) {
  const query = useReceipts(home)
  return (
    <Page title="缴费记录">
      <Loaded query={query}>
        {(receipts) =>
          receipts.length === 0 ? (
            <Empty
              icon="receipt"
              text="还没有缴费记录"
              note="缴费后，收据会自动出现在这里。"
              action={
                <Link as="plain" to="pay/bills">
                  看看待缴账单
                </Link>
              }
            />
          ) : (
            <Stack gap={12}>
              <Card title={home.unitLabel} flush>
                {receipts.map((receipt) => (
                  <ListRow
                    key={receipt.receiptId}
                    title={whatFor(receipt)}
                    note={whenFor(receipt)}
                    value={<Money fen={receipt.totalFen} />}
                    target={{
                      to: 'pay/receipt',
                      with: { communityId: home.communityId, receiptId: receipt.receiptId },
                    }}
                  />
                ))}
              </Card>
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

/** `物业服务费等 3 项` */
function whatFor({ lines }: Receipt): string {
  const [first] = lines
  if (!first) return '预存'
  return lines.length > 1 ? `${first.name}等 ${lines.length} 项` : first.name
}

/** `2026年10月、2026年11月 · 11月3日缴` */
function whenFor({ lines, receivedAt }: Receipt): string {
  const periods = [...new Set(lines.flatMap(({ period }) => period ?? []))].map(showPeriod)
  const which = periods.length > 2 ? `${periods.length} 个月` : periods.join('、')
  return [which, `${showDay(receivedAt)}缴`].filter(Boolean).join(' · ')
}
