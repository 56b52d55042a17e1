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
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { type Home, useSession } from '../lib/session'
import { showMoney } from '../lib/show-money'
import { usePaper } from '../lib/use-paper'
import { AmountSheet } from './amount-sheet'
import { AtHome } from './at-home'
import { BillCard } from './bill-card'
import { DueTotal } from './due-total'
import { type OtherHome, OtherHomes } from './other-homes'
import { PayBar } from './pay-bar'
import { ShareSheet } from './share-sheet'
import { firstPayment, useBills, useChosen } from './use-bills'
import { usePayment } from './use-payment'

/** 缴费: what is due, why, and one button to pay it. */
export default function BillsPage() {
  return <AtHome title="缴费">{(home) => <BillsOf key={home.unitId} home={home} />}</AtHome>
}

function BillsOf({ home }: { home: Home }) {
  const [show, setShow] = useState<'due' | 'all'>('due')
  const [sheet, setSheet] = useState<'part' | 'share'>()
  const [others, setOthers] = useState<OtherHome[]>([])
  const query = useBills(home, show)
  const bills = query.data?.bills ?? []
  const chosen = useChosen(bills)
  const homes = useSession(({ me }) => me?.homes) ?? []
  const neighbours = homes.filter(
    ({ communityId, unitId }) => communityId === home.communityId && unitId !== home.unitId,
  )
  const { pay, busy, problem } = usePayment((failure) => {
    setOthers([])
    chosen.keepOnly(firstPayment(failure))
    void query.refetch()
  })
  const notice = usePaper(() =>
    call('GET /communities/:communityId/units/:unitId/payment-notice', {
      params: { communityId: home.communityId, unitId: home.unitId },
    }),
  )
  // Somebody else of the home may have paid while this page lay under another.
  useDidShow(() => void query.refetch())
  const due = bills.filter((bill) => bill.dueFen > 0)
  const settled = bills.filter((bill) => bill.dueFen === 0)
  const totalFen = others.reduce((sum, other) => sum + other.totalFen, chosen.totalFen)
  const payAll = () => {
    const own = chosen.lines.length > 0 ? [{ unitId: home.unitId, lines: chosen.lines }] : []
    void pay(home.communityId, [...own, ...others.map(({ unitId, lines }) => ({ unitId, lines }))])
  }
  return (
    <Page
      title="缴费"
      actions={
        (due.length > 0 || others.length > 0) && (
          <PayBar totalFen={totalFen} busy={busy} problem={problem} onPay={payAll}>
            {chosen.totalFen > 0 && (
              <Stack row gap={8}>
                <Button kind="quiet" small onPress={() => setSheet('part')}>
                  {chosen.isPart ? `先缴 ¥${showMoney(chosen.totalFen)}，改金额` : '只缴一部分'}
                </Button>
                <Button kind="quiet" small onPress={() => setSheet('share')}>
                  请家人代付
                </Button>
              </Stack>
            )}
          </PayBar>
        )
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Stack gap={16}>
            {due.length === 0 && problem !== undefined && (
              <Notice tone="done" fresh>
                {wordsFor(problem)}
              </Notice>
            )}
            {due.length > 0 ? (
              <DueTotal bills={data} />
            ) : (
              <Empty text="没有待缴账单" note="出账后会在「消息」里告诉您。" />
            )}
            {due.map((bill) => (
              <BillCard key={bill.billId} bill={bill} chosen={chosen} home={home} />
            ))}
            {neighbours.length > 0 && <OtherHomes homes={neighbours} chosen={others} onChange={setOthers} />}
            <Card flush>
              {due.length > 0 && (
                <ListRow
                  icon="calendar"
                  title="手头不便？约个日期或分期"
                  target={{ to: 'pay/promise', with: { unitId: home.unitId } }}
                />
              )}
              <ListRow
                icon="wallet"
                title="预存款"
                note="提前存，新账单自动抵扣"
                value={<Money fen={data.prepaidFen} />}
                target={{ to: 'pay/prepaid', with: { unitId: home.unitId } }}
              />
              <ListRow
                icon="receipt"
                title="缴费记录和收据"
                target={{ to: 'pay/receipts', with: { unitId: home.unitId } }}
              />
              <ListRow
                icon="bill"
                title="开发票"
                target={{ to: 'pay/invoice', with: { unitId: home.unitId } }}
              />
              {due.length > 0 && (
                <ListRow
                  icon="download"
                  title="缴费通知单"
                  note={notice.busy ? '正在取文件…' : '待缴费用的清单，PDF 文件'}
                  onPress={notice.take}
                />
              )}
              {show === 'due' && <ListRow icon="bill" title="看以前的账单" onPress={() => setShow('all')} />}
            </Card>
            {settled.map((bill) => (
              <BillCard key={bill.billId} bill={bill} home={home} />
            ))}
          </Stack>
        )}
      </Loaded>
      {sheet === 'part' && (
        <AmountSheet
          title="只缴一部分"
          label="这次缴多少（元）"
          confirm="按这个金额"
          mostFen={chosen.fullFen}
          tooMuch={`勾选的费用一共 ¥${showMoney(chosen.fullFen)}，请填得少一些。`}
          onDone={(fen) => {
            chosen.payPart(fen)
            setSheet(undefined)
          }}
          onClose={() => setSheet(undefined)}
        >
          先抵到期早的费用，剩下的以后再缴。
        </AmountSheet>
      )}
      {sheet === 'share' && (
        <ShareSheet
          home={home}
          lines={chosen.lines}
          totalFen={chosen.totalFen}
          onClose={() => setSheet(undefined)}
        />
      )}
    </Page>
  )
}
