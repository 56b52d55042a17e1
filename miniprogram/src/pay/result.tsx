import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Page } from '../components/page'
import { PaidLines } from './paid-lines'
import { ResultFace } from './result-face'
import { type PayOrder, usePayOrder } from './use-pay-order'

/** 支付结果: what our own books say of a payment, whatever the phone believes. */
export default function ResultPage() {
  const { query, says, communityId, code, long } = usePayOrder()
  return (
    <Page
      title="支付结果"
      actions={query.data && <Actions order={query.data} says={says} communityId={communityId} code={code} />}
    >
      <Loaded query={query}>
        {(order) => {
          if (order.state === 'paid') {
            return (
              <>
                <ResultFace tone="done" icon="check-circle" title="已缴">
                  <Money fen={order.totalFen} size="hero" />
                </ResultFace>
                {order.receiptIds.map((receiptId) => (
                  <PaidLines key={receiptId} communityId={communityId} receiptId={receiptId} />
                ))}
              </>
            )
          }
          if (unpaid(order, says)) {
            return (
              <ResultFace tone="quiet" icon="wallet" title="没有扣款">
                可以再试一次，或换个时间。账单还在，不会因此多收。
              </ResultFace>
            )
          }
          return (
            <ResultFace tone="waiting" icon="clock" title="正在向微信确认，请勿重复支付">
              {long
                ? '比平时久了一些。钱不会丢：确认后自动入账，并在「消息」里告诉您，可以先离开这一页。'
                : '一般几秒就好。钱不会丢，离开这一页也会入账。'}
            </ResultFace>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** The phone's word counts only while our books have not spoken, and only to soften the waiting. */
function unpaid(order: PayOrder, says: string | undefined): boolean {
  return order.state === 'closed' || (order.state === 'waiting' && (says === 'cancel' || says === 'fail'))
}

type ActionsProps = { order: PayOrder; says?: string; communityId: string; code: string }

function Actions({ order, says, communityId, code }: ActionsProps) {
  const again = code ? ({ to: 'pay/share', with: { code } } as const) : ({ to: 'pay/bills' } as const)
  if (order.state === 'paid') {
    return (
      <>
        {order.receiptId && (
          <Link
            as="main"
            wide
            icon="receipt"
            to="pay/receipt"
            with={{ communityId, receiptId: order.receiptId }}
          >
            看收据
          </Link>
        )}
        <Link as="plain" wide to="tabs/home">
          回首页
        </Link>
      </>
    )
  }
  if (unpaid(order, says)) {
    return (
      <Link as="main" wide {...again}>
        回到账单
      </Link>
    )
  }
  return (
    <>
      <Link as="plain" wide to="tabs/home">
        先回首页
      </Link>
      {says === undefined && (
        <Link as="plain" wide {...again}>
          我没有付款，回到账单
        </Link>
      )}
    </>
  )
}
