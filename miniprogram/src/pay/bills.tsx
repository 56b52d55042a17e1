import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import type { Home } from '../lib/session'
import { AtHome } from './at-home'
import { BillCard } from './bill-card'
import { DueTotal } from './due-total'
import { PayBar } from './pay-bar'
import { useBills, useChosen } from './use-bills'
import { usePayment } from './use-payment'

/** 缴费: what is due, why, and one button to pay it. */
export default function BillsPage() {
  return <AtHome title="缴费">{(home) => <BillsOf key={home.unitId} home={home} />}</AtHome>
}

function BillsOf({ home }: { home: Home }) {
  const [show, setShow] = useState<'due' | 'all'>('due')
  const query = useBills(home, show)
  const bills = query.data?.bills ?? []
  const chosen = useChosen(bills)
  const { pay, busy, problem } = usePayment(home, () => void query.refetch())
  // Somebody else of the home may have paid while this page lay under another.
  useDidShow(() => void query.refetch())
  const due = bills.filter((bill) => bill.dueFen > 0)
  const settled = bills.filter((bill) => bill.dueFen === 0)
  return (
    <Page
      title="缴费"
      actions={
        due.length > 0 && (
          <PayBar chosen={chosen} busy={busy} problem={problem} onPay={() => void pay(chosen)} />
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
            <Card flush>
              {due.length > 0 && (
                <ListRow
                  icon="calendar"
                  title="手头不便？约个日期或分期"
                  target={{ to: 'pay/promise', with: { unitId: home.unitId } }}
                />
              )}
              <ListRow
                icon="receipt"
                title="缴费记录和收据"
                target={{ to: 'pay/receipts', with: { unitId: home.unitId } }}
              />
              {show === 'due' && <ListRow icon="bill" title="看以前的账单" onPress={() => setShow('all')} />}
            </Card>
            {settled.map((bill) => (
              <BillCard key={bill.billId} bill={bill} home={home} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
