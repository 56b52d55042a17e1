/** Integer fen as people read it: `1,234.50`, a minus before it when money goes back. */
export function showMoney(fen: number): string {
  const whole = String(Math.trunc(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? '−' : ''}${whole}.${rest}`
}
