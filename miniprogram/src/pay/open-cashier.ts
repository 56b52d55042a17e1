import type { Api } from '@haolin/shared/api/index.ts'
import Taro from '@tarojs/taro'
import { askForMessages } from '../lib/ask-for-messages'
import { type PageParams, replace } from '../lib/navigate'

/** An opened payment, ready for WeChat's pay sheet. */
export type Opened = Api['POST /communities/:communityId/pay-orders']['reply']
/** What the phone itself believes; a hint, never a proof. */
export type PhoneSays = 'ok' | 'cancel' | 'fail'

/** Hands over to WeChat's pay sheet, then to the page that tells the result from our own books. */
export async function openCashier(of: PageParams, { order, payment }: Opened): Promise<void> {
  const says = await Taro.requestPayment(payment).then(
    (): PhoneSays => 'ok',
    (refused: { errMsg?: string }): PhoneSays => (/cancel/.test(refused.errMsg ?? '') ? 'cancel' : 'fail'),
  )
  if (says === 'ok') await askForMessages('paid')
  replace('pay/result', { ...of, orderId: order.orderId, wechat_pay: says })
}
