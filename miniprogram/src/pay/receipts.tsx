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
import { showTime } from '../lib/show-time'
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
                    note={showTime(receipt.receivedAt)}
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

/** `2026年10月、2026年11月 物业服务费等 3 项` */
function whatFor({ lines }: Receipt): string {
  const [first] = lines
  if (!first) return '预存'
  const periods = [...new Set(lines.flatMap(({ period }) => period ?? []))].map(showPeriod)
  const when = periods.length > 2 ? `${periods.length} 个月` : periods.join('、')
  return `${when} ${first.name}${lines.length > 1 ? `等 ${lines.length} 项` : ''}`.trim()
}
