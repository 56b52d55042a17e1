import type { PayConnection } from './call-pay.ts'

/** Whose money it is: the merchant who signs, or the sub-merchant 特约商户 of a service provider who signs. */
export const collectorOf = ({ merchant, subMchId }: PayConnection): string => subMchId ?? merchant.mchId

/** The path of an order call; a service provider has paths of its own. */
export const orderPath = ({ subMchId }: PayConnection, rest: string): string =>
  `/v3/pay/${subMchId ? 'partner/' : ''}transactions/${rest}`

/** The merchant as an order call names it. */
export const merchantFields = ({ merchant, subMchId }: PayConnection): Record<string, string> =>
  subMchId ? { sp_mchid: merchant.mchId, sub_mchid: subMchId } : { mchid: merchant.mchId }

/** The sub-merchant as refunds and bills name it; nothing for a merchant of its own. */
export const subMerchantFields = ({ subMchId }: PayConnection): Record<string, string> =>
  subMchId ? { sub_mchid: subMchId } : {}

/**
 * Whose app it is and who pays there. An openid belongs to one app: to the provider's, which is ours when it names no
 * other (sp_openid), or to the sub-merchant's that runs (sub_openid).
 */
export function payerFields({ appId, spAppId, subMchId }: PayConnection, openid: string): object {
  if (!subMchId) return { appid: appId, payer: { openid } }
  if (!spAppId || spAppId === appId) return { sp_appid: appId, payer: { sp_openid: openid } }
  return { sp_appid: spAppId, sub_appid: appId, payer: { sub_openid: openid } }
}
