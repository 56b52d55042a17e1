import { OutsideError } from '../../outside.ts'
import { callPay, type PayConnection } from './call-pay.ts'
import { merchantFields, orderPath } from './name-merchant.ts'

/** Closes an order; whatever is not a verified 204 leaves open whether it was paid meanwhile, so query then. */
export async function closeOrder(
  connection: PayConnection,
  outTradeNo: string,
): Promise<'closed' | 'unknown'> {
  const path = orderPath(connection, `out-trade-no/${encodeURIComponent(outTradeNo)}/close`)
  const body = merchantFields(connection)
  try {
    return (await callPay(connection, { method: 'POST', path, body })) === undefined ? 'closed' : 'unknown'
  } catch (error) {
    if (error instanceof OutsideError) return 'unknown'
    throw error
  }
}
