import { prepayMonths } from '@haolin/shared/payment/prepay.ts'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { wordsFor } from '../lib/call-error'
import type { Home } from '../lib/session'
import { showMoney } from '../lib/show-money'
import { showTime } from '../lib/show-time'
import { useOnline } from '../lib/use-online'
import { AmountSheet } from './amount-sheet'
import { AtHome } from './at-home'
import { PrepaidTotal } from './prepaid-total'
import { usePayment } from './use-payment'
import { type Prepayment, usePrepayment } from './use-prepayment'

/** 预存款: what was paid ahead, what came of it, and whether bills take from it by themselves. */
export default function PrepaidPage() {
  return <AtHome title="预存款">{(home) => <PrepaidOf key={home.unitId} home={home} />}</AtHome>
}

function PrepaidOf({ home }: { home: Home }) {
  const [adding, setAdding] = useState(false)
  const online = useOnline()
  const { query, busy, problem, switchTo, deductNow } = usePrepayment(home)
  const payment = usePayment(() => void query.refetch())
  useDidShow(() => void query.refetch())
  const roomFen = query.data?.roomFen ?? 0
  const wrong = problem ?? payment.problem
  const maySwitch = home.relation !== 'tenant'
  return (
    <Page
      title="预存款"
      actions={
        query.data && (
          <Button wide disabled={!online || roomFen === 0} onPress={() => setAdding(true)}>
            {wordsOf(online, query.data)}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Stack gap={16}>
            {wrong !== undefined && !adding && (
              <Notice tone="waiting" fresh>
                {wordsFor(wrong)}
              </Notice>
            )}
            <PrepaidTotal prepayment={data} />
            {maySwitch && (
              <Card>
                <Switch
                  label="新账单自动抵扣"
                  note="先抵到期早的；有异议的费用不动。"
                  on={data.deduct}
                  disabled={busy || !online}
                  onChange={(on) => void switchTo(on)}
                />
                {data.balanceFen > 0 && (
                  <Button kind="plain" wide busy={busy && '正在办理…'} onPress={() => void deductNow()}>
                    现在就抵扣待缴账单
                  </Button>
                )}
              </Card>
            )}
            {data.moves.length === 0 ? (
              <Empty icon="wallet" text="还没有预存记录" note="存进来、抵掉的每一笔都会列在这里。" />
            ) : (
              <Card title="每一笔" flush>
                {data.moves.map((move) => (
                  <ListRow
                    key={move.moveId}
                    title={move.label}
                    note={[move.about, showTime(move.at)].filter(Boolean).join(' · ')}
                    value={<Money fen={move.amountFen} />}
                    {...(move.receiptId
                      ? {
                          target: {
                            to: 'pay/receipt' as const,
                            with: { communityId: home.communityId, receiptId: move.receiptId },
                          },
                        }
                      : {})}
                  />
                ))}
              </Card>
            )}
          </Stack>
        )}
      </Loaded>
      {adding && query.data && (
        <AmountSheet
          title="预存物业费"
          label="存多少（元）"
          confirm="去支付"
          mostFen={roomFen}
          tooMuch={`最多还能存 ¥${showMoney(roomFen)}（${prepayMonths} 个月的费用）。`}
          busy={payment.busy && '正在打开微信支付…'}
          offers={offersOf(query.data)}
          onDone={(topUpFen) =>
            void payment.pay(home.communityId, [{ unitId: home.unitId, lines: [], topUpFen }])
          }
          onClose={() => setAdding(false)}
        >
          {payment.problem !== undefined && (
            <Notice tone="waiting" fresh>
              {wordsFor(payment.problem)}
            </Notice>
          )}
        </AmountSheet>
      )}
    </Page>
  )
}

function wordsOf(online: boolean, { roomFen, monthlyFen }: Prepayment): string {
  if (!online) return '没有网络，连上后再存'
  if (monthlyFen === 0) return '出过第一期账单后可以预存'
  return roomFen === 0 ? `已存满 ${prepayMonths} 个月` : '预存'
}

const offersOf = ({ monthlyFen, roomFen }: Prepayment) =>
  [3, 6, prepayMonths]
    .map((months) => ({ label: `${months} 个月`, fen: months * monthlyFen }))
    .filter(({ fen }) => fen <= roomFen)
