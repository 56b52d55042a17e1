/** What the cashier page shows: a sheet to pay, why there is none, or that it is done. */
export type Cashier =
  | { kind: 'refused'; message: string; returnUrl: string | null }
  | { kind: 'done'; paid: boolean }
  | {
      kind: 'open'
      merchant: string
      totalFen: number
      description: string
      prepayId: string
      openid: string
      returnUrl: string
    }

/** Draws the cashier page; it works without scripts and says that no money moves. */
export function drawCashier(cashier: Cashier): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>微信支付（沙箱）</title>
<style>
  body { margin: 0; min-height: 100vh; display: flex; align-items: flex-end; justify-content: center;
    background: #4d4d4d; font: 17px/1.5 system-ui, "PingFang SC", "Noto Sans SC", sans-serif; color: #191919 }
  main { box-sizing: border-box; width: 100%; max-width: 480px; padding: 24px; background: #fff;
    border-radius: 12px 12px 0 0; text-align: center }
  h1 { margin: 0; font-size: 17px; font-weight: 500 }
  .amount { margin: 16px 0; font-size: 44px; font-weight: 600 }
  .goods { padding: 12px 0; border-top: 1px solid #e5e5e5; overflow-wrap: anywhere }
  .note { color: #595959; font-size: 14px }
  button { width: 100%; min-height: 48px; margin-top: 12px; border: 0; border-radius: 8px; font: inherit;
    background: #ededed; color: #191919 }
  button.pay { background: #06783d; color: #fff; font-weight: 600 }
  button:focus-visible { outline: 3px solid #10498d; outline-offset: 2px }
</style>
<main>
  <h1>微信支付（沙箱）</h1>
  ${drawInside(cashier)}
  <p class="note">这是本机的模拟收银台，不会发生真实扣款。</p>
</main>
</html>`
}

function drawInside(cashier: Cashier): string {
  if (cashier.kind === 'open') return drawSheet(cashier)
  if (cashier.kind === 'refused') return drawRefusal(cashier)
  return `<p role="status">${cashier.paid ? '支付成功' : '已取消支付'}，可以关闭此页。</p>`
}

function drawRefusal(cashier: Extract<Cashier, { kind: 'refused' }>): string {
  const back = cashier.returnUrl && `<p><a href="${escapeHtml(cashier.returnUrl)}">返回</a></p>`
  return `<p role="alert">${escapeHtml(cashier.message)}</p>${back ?? ''}`
}

function drawSheet(cashier: Extract<Cashier, { kind: 'open' }>): string {
  const digits = String(cashier.totalFen).padStart(3, '0')
  return `<p>${escapeHtml(cashier.merchant)}</p>
  <p class="amount">¥${digits.slice(0, -2)}.${digits.slice(-2)}</p>
  <p class="goods">${escapeHtml(cashier.description)}</p>
  <form method="post" action="/cashier">
    <input type="hidden" name="prepay_id" value="${escapeHtml(cashier.prepayId)}">
    <input type="hidden" name="openid" value="${escapeHtml(cashier.openid)}">
    <input type="hidden" name="return_url" value="${escapeHtml(cashier.returnUrl)}">
    <button class="pay" name="choice" value="pay">确认支付</button>
    <button name="choice" value="cancel">取消</button>
  </form>`
}

const escapeHtml = (words: string): string =>
  words.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
