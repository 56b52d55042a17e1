import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError } from '../../outside.ts'
import { callPay, downloadSigned, type PayConnection } from './call-pay.ts'
import { subMerchantFields } from './name-merchant.ts'

const BillLink = Type.Object({
  hash_type: Type.Literal('SHA1'),
  hash_value: Type.String(),
  download_url: Type.String(),
})

/** The two bills of a day: what orders there were, and what moved on the account. */
const bills = {
  trade: { path: '/v3/bill/tradebill', asks: { bill_type: 'ALL' } },
  funds: { path: '/v3/bill/fundflowbill', asks: { account_type: 'BASIC' } },
} as const

/** Fetches a bill of a day and checks its SHA1; null when WeChat saw no business that day. */
export async function fetchBill(
  connection: PayConnection,
  bill: keyof typeof bills,
  date: string,
): Promise<string | null> {
  const { path, asks } = bills[bill]
  const query = { bill_date: date, ...asks, tar_type: 'GZIP', ...subMerchantFields(connection) }
  const link = await askForLink(connection, `${path}?${new URLSearchParams(query)}`)
  if (link === null) return null
  const file = unpack(await downloadSigned(connection, link.download_url))
  const hash = createHash('sha1').update(file).digest('hex')
  if (hash !== link.hash_value.toLowerCase()) {
    throw new OutsideError('UNVERIFIED', 'the bill does not match its SHA1', { retryable: true })
  }
  return new TextDecoder('utf-8').decode(file)
}

async function askForLink(connection: PayConnection, path: string) {
  try {
    return Value.Parse(BillLink, await callPay(connection, { method: 'GET', path }))
  } catch (error) {
    if (error instanceof OutsideError && error.code === 'NOSTATEMENTEXIST') return null
    throw error
  }
}

/** The hash is of the uncompressed file, whether or not the transport has already unpacked it. */
function unpack(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
}
