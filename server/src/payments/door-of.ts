import type { World } from '../context.ts'
import type { WechatPay } from '../outside.ts'

/** Whose keys open a notice: the main merchant's, or those of the merchant its address names; null when we have none. */
export const doorOf = ({ outside }: Pick<World, 'outside'>, mchId: string | null): WechatPay | null =>
  mchId === null ? outside.pay : outside.payAs({ mchId, subMchId: null })
