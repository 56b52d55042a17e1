import type { Order } from '../keep-state.ts'
import { chinaTime, type World } from '../world.ts'

const words = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '订单已关闭' }

/** Whose order it is and who pays, as a merchant of its own and as a service provider is told. */
function whoseOrder({ keys }: World, { mchId, subMchId, spAppId, subAppId, openid }: Order) {
  if (!subMchId) return { appid: keys.appId, mchid: mchId ?? keys.mchId, payer: { openid } }
  return {
    sp_appid: spAppId,
    sp_mchid: mchId,
    sub_mchid: subMchId,
    ...(subAppId && { sub_appid: subAppId }),
    payer: subAppId ? { sub_openid: openid } : { sp_openid: openid },
  }
}

/** An order as a query or a notification tells it; attach and the payer's share only once it is paid. */
export function showOrder(world: World, order: Order): Record<string, unknown> {
  const told = {
    ...whoseOrder(world, order),
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: words[order.state],
    amount: { total: order.total, currency: 'CNY' },
  }
  if (order.paidAt === undefined) return told
  return {
    ...told,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    attach: order.attach ?? '',
    success_time: chinaTime(order.paidAt),
    amount: { total: order.total, payer_total: order.payerTotal, currency: 'CNY', payer_currency: 'CNY' },
  }
}
