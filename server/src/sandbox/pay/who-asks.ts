import type { FastifyRequest } from 'fastify'
import type { Signer } from '../keep-keys.ts'
import type { Order } from '../keep-state.ts'
import type { World } from '../world.ts'
import { PayProblem } from './pay-problem.ts'

const signers = new WeakMap<FastifyRequest, Signer>()

/** The merchant as a call names it: a merchant of its own, or a service provider and for whom. */
export type NamedMerchant = { mchid: string } | { sp_mchid: string; sub_mchid: string }

/** Notes who signed a request. */
export const noteSigner = (request: FastifyRequest, signer: Signer): void => {
  signers.set(request, signer)
}

/** Who signed a request that was let in. */
export function signerOfRequest(request: FastifyRequest): Signer {
  const signer = signers.get(request)
  if (!signer) throw new PayProblem(401, 'SIGN_ERROR', '没有签名')
  return signer
}

/** Whose order a call is about; only who signed may name it, and a sub-merchant only its provider. */
export function readMerchant(
  world: World,
  request: FastifyRequest,
  named: NamedMerchant,
): Pick<Order, 'mchId' | 'subMchId'> {
  const { mchId } = signerOfRequest(request)
  const told = 'mchid' in named ? named.mchid : named.sp_mchid
  if (told !== mchId) throw new PayProblem(400, 'PARAM_ERROR', '商户号与签名的商户不一致', 268443847)
  if ('mchid' in named) return mchId === world.keys.mchId ? {} : { mchId }
  mustBeSub(world, mchId, named.sub_mchid)
  return { mchId, subMchId: named.sub_mchid }
}

/** Refuses a sub-merchant that is none of this provider's. */
export function mustBeSub({ keys }: World, mchId: string, subMchId: string): void {
  if (keys.partner?.mchId === mchId && Object.hasOwn(keys.partner.subMerchants, subMchId)) return
  throw new PayProblem(403, 'NO_AUTH', '特约商户未授权给该服务商', 268443704)
}

/** Refuses an order of another merchant as if it were not there. */
export function mustBeTheirs(order: Order, whose: Pick<Order, 'mchId' | 'subMchId'>): Order {
  if (order.mchId !== whose.mchId || order.subMchId !== whose.subMchId)
    throw new PayProblem(404, 'ORDER_NOT_EXIST', '订单不存在', 268512771)
  return order
}
