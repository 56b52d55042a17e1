import { type PageParams, pageUrl } from '../lib/navigate'
import type { Opened } from './open-cashier'

/** Hands over to the local WeChat's pay sheet in this very tab; it comes back to the page with the result. */
export async function openCashier(of: PageParams, { order, cashierUrl }: Opened): Promise<void> {
  const result = pageUrl('pay/result', { ...of, orderId: order.orderId })
  if (!cashierUrl) return window.location.replace(result)
  const cashier = new URL(cashierUrl)
  cashier.searchParams.set('return_url', window.location.origin + result)
  window.location.replace(cashier.href)
  // The other page takes its moment; until it is there nothing may be pressed again.
  await new Promise(() => undefined)
}
