import type { Api } from '@haolin/shared/api/index.ts'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { merchantAccounts } from './tables.ts'

type Route = Api['POST /communities/:communityId/merchants']

/** Registers a company that collects here. Throws `merchant_wrong`, with its field, when WeChat would not know us as it. */
export async function registerMerchant(
  context: MemberContext,
  { name, mode, mchId, subMchId: told }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const subMchId = mode === 'partner' ? (told ?? null) : null
  if (mode === 'partner' && subMchId === null)
    throw wrong('subMchId', '服务商模式要填特约商户号，请到服务商平台查看。')
  if (!context.outside.payAs({ mchId, subMchId }))
    throw wrong('mchId', '系统里还没有这个商户号的密钥，请先让管理员在服务器设置里加上，再来登记。')
  if (subMchId === mchId) throw wrong('subMchId', '特约商户号和服务商的商户号相同，请核对。')
  return context.once(async (tx) => {
    const [made] = await tx.db
      .insert(merchantAccounts)
      .values({ communityId, name, mode, mchId, subMchId, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ merchantAccountId: merchantAccounts.id })
    if (!made) throw wrong(subMchId ? 'subMchId' : 'mchId', '这个商户已经登记过了，直接在下面选用即可。')
    const about = { name, mode, mchId, subMchId }
    await audit(
      tx,
      communityId,
      context.actor,
      'merchant.register',
      `merchant ${made.merchantAccountId}`,
      about,
    )
    return made
  })
}

/** Something about a merchant that cannot be, with the field to change. */
export const wrong = (field: string, message: string): AppError =>
  new AppError('merchant_wrong', { words: { words: message }, fields: [{ field, message }] })
