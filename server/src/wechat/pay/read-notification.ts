import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { type NoticeHeaders, NoticeRefused, type WechatNotice } from '../../outside.ts'
import { readJson } from '../fetch-bytes.ts'
import type { PayConnection } from './call-pay.ts'
import { decryptNotice } from './decrypt-notice.ts'
import { readOrder } from './read-order.ts'
import { readRefund } from './read-refund.ts'
import { findDisbelief } from './verify-response.ts'

const Envelope = Type.Object({
  id: Type.String(),
  resource: Type.Object({
    original_type: Type.Optional(Type.String()),
    ciphertext: Type.String(),
    nonce: Type.String(),
    associated_data: Type.Optional(Type.String()),
  }),
  event_type: Type.String(),
})

const Owner = Type.Union([
  Type.Object({ mchid: Type.String() }),
  Type.Object({ sp_mchid: Type.String(), sub_mchid: Type.String() }),
])

/** Believes a notification only after its signature over the raw bytes, then opens it; throws NoticeRefused. */
export function readNotification(
  connection: PayConnection,
  headers: NoticeHeaders,
  rawBody: Buffer,
): WechatNotice {
  const header = (name: string) => [headers[name]].flat()[0]
  const disbelief = findDisbelief(header, rawBody, connection.wechatKeys)
  if (disbelief) throw new NoticeRefused(disbelief)
  const envelope = readJson(rawBody)
  if (!Value.Check(Envelope, envelope)) throw new NoticeRefused('malformed')
  const plain = readJson(Buffer.from(open(envelope, connection.apiV3Key)))
  mustBeFor(connection, plain)
  return readNotice(envelope, plain)
}

function open(envelope: Static<typeof Envelope>, apiV3Key: string): string {
  try {
    return decryptNotice(envelope.resource, apiV3Key)
  } catch {
    throw new NoticeRefused('undecryptable')
  }
}

/** Money of another merchant is none of this door's business, however well the notice is signed. */
function mustBeFor({ merchant }: PayConnection, plain: unknown): void {
  if (!Value.Check(Owner, plain)) throw new NoticeRefused('malformed')
  const signer = 'mchid' in plain ? plain.mchid : plain.sp_mchid
  if (signer !== merchant.mchId) throw new NoticeRefused('other_merchant')
}

function readNotice(envelope: Static<typeof Envelope>, plain: unknown): WechatNotice {
  try {
    if (!envelope.event_type.startsWith('REFUND.')) {
      return { noticeId: envelope.id, kind: 'payment', order: readOrder(plain) }
    }
    const owner = Value.Parse(Owner, plain)
    const mchId = 'mchid' in owner ? owner.mchid : owner.sub_mchid
    return { noticeId: envelope.id, kind: 'refund', mchId, refund: readRefund(plain) }
  } catch {
    throw new NoticeRefused('malformed')
  }
}
