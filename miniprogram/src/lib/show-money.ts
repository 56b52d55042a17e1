import { yuan } from '@haolin/shared/money.ts'

/** Integer fen as people read it: `1,234.50`, with a minus as wide as a figure when money goes back. */
export function showMoney(fen: number): string {
  return yuan(fen).replace('-', '−')
}
