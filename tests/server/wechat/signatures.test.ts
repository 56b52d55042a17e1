import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { connectWechat } from '@haolin/server/src/wechat/connect-wechat.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { type Rig, startRig } from '../../support/sandbox.ts'

let rig: Rig
let openid: string
let merchantPublicKey: KeyObject
beforeAll(async () => {
  rig = await startRig()
  openid = await rig.visitor()
  merchantPublicKey = createPublicKey(rig.settings.merchantPrivateKeyPem)
})
afterAll(() => rig.stop())

const header = (headers: Headers, name: string): string => headers.get(`wechatpay-${name}`) ?? ''

/** A request signed by the independent implementation, then perhaps spoilt. */
async function callIndependently(method: 'GET' | 'POST', target: string, body = '', spoil: Spoil = {}) {
  const { serial = rig.settings.merchantSerial, mchId = rig.settings.mchId, age = 0, sentBody = body } = spoil
  const timestamp = Formatter.timestamp() - age
  const nonce = Formatter.nonce()
  const signed = Formatter.request(method, target, timestamp, nonce, body)
  const signature = Rsa.sign(signed, Rsa.from(rig.settings.merchantPrivateKeyPem, 'private'))
  const headers: Record<string, string> = {
    Authorization: Formatter.authorization(mchId, nonce, signature, timestamp, serial),
    Accept: 'application/json',
  }
  if (sentBody) headers['Content-Type'] = 'application/json'
  const response = await fetch(`${rig.sandbox.url}${target}`, {
    method,
    headers,
    ...(sentBody && { body: sentBody }),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

type Spoil = { serial?: string; mchId?: string; age?: number; sentBody?: string }

function prepayBody(): string {
  const order = rig.order(openid)
  return JSON.stringify({
    appid: rig.settings.appId,
    mchid: rig.settings.mchId,
    description: order.description,
    out_trade_no: order.outTradeNo,
    notify_url: rig.settings.notifyUrl,
    amount: { total: order.totalFen },
    payer: { openid },
  })
}

function verifyReply(reply: { headers: Headers; text: string }): boolean {
  const key = rig.settings.wechatPublicKeys[header(reply.headers, 'serial')] ?? ''
  const signed = Formatter.response(
    header(reply.headers, 'timestamp'),
    header(reply.headers, 'nonce'),
    reply.text,
  )
  return Rsa.verify(signed, header(reply.headers, 'signature'), key)
}

describe('the sandbox, judged by an independent implementation', () => {
  it('accepts its requests and signs every reply, also the empty one and the refusal', async () => {
    const body = prepayBody()
    const { out_trade_no: number } = JSON.parse(body)
    const replies = [
      await callIndependently('POST', '/v3/pay/transactions/jsapi', body),
      await callIndependently(
        'GET',
        `/v3/pay/transactions/out-trade-no/${number}?mchid=${rig.settings.mchId}`,
      ),
      await callIndependently('GET', `/v3/pay/transactions/out-trade-no/T-never?mchid=${rig.settings.mchId}`),
      await callIndependently(
        'POST',
        `/v3/pay/transactions/out-trade-no/${number}/close`,
        JSON.stringify({ mchid: rig.settings.mchId }),
      ),
    ]
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 404, 204])
    expect(replies.map(verifyReply)).toEqual([true, true, true, true])
  })

  it.each([
    ['a changed body', { sentBody: '{"mchid":"x"}' }],
    ['another certificate serial', { serial: 'ABCDEF' }],
    ['another merchant', { mchId: '1999999999' }],
    ['a timestamp six minutes old', { age: 360 }],
    ['a timestamp six minutes ahead', { age: -360 }],
  ])('refuses %s with 401 SIGN_ERROR', async (_what, spoil) => {
    const reply = await callIndependently('POST', '/v3/pay/transactions/jsapi', prepayBody(), spoil)
    expect([reply.status, JSON.parse(reply.text).code]).toEqual([401, 'SIGN_ERROR'])
  })

  it.each(['amount_yuan', 'currency'])('refuses the undocumented field %s', async (field) => {
    const body = JSON.stringify({ ...JSON.parse(prepayBody()), [field]: 'x' })
    const reply = await callIndependently('POST', '/v3/pay/transactions/jsapi', body)
    expect([reply.status, JSON.parse(reply.text).code]).toEqual([400, 'PARAM_ERROR'])
    expect(reply.headers.get('request-id')).toMatch(/-270924358$/)
  })

  it.each([null, '', 5])('refuses an attach of %j', async (attach) => {
    const body = JSON.stringify({ ...JSON.parse(prepayBody()), attach })
    expect((await callIndependently('POST', '/v3/pay/transactions/jsapi', body)).status).toBe(400)
  })

  it('finds a paid order also by WeChat’s own number', async () => {
    const order = rig.order(openid)
    const { prepayId } = await rig.pay.prepay(order)
    await rig.payBy(openid, prepayId)
    const transactionId = (await rig.pay.query(order.outTradeNo))?.transactionId
    const target = `/v3/pay/transactions/id/${transactionId}?mchid=${rig.settings.mchId}`
    const reply = await callIndependently('GET', target)
    expect(JSON.parse(reply.text)).toMatchObject({ out_trade_no: order.outTradeNo, trade_state: 'SUCCESS' })
  })

  it('signs and seals notifications so that they verify and open', async () => {
    const order = rig.order(openid)
    const { prepayId } = await rig.pay.prepay(order)
    rig.arrivals.length = 0
    await rig.payBy(openid, prepayId)
    await vi.waitFor(() => expect(rig.arrivals).toHaveLength(1))
    const { headers, raw } = rig.arrivals[0]!
    const text = raw.toString()
    expect(verifyReply({ headers: new Headers(headers as Record<string, string>), text })).toBe(true)
    const { resource } = JSON.parse(text)
    const { ciphertext, nonce, associated_data } = resource
    const plain = Aes.AesGcm.decrypt(ciphertext, rig.settings.apiV3Key, nonce, associated_data)
    expect(JSON.parse(plain)).toMatchObject({
      out_trade_no: order.outTradeNo,
      amount: { total: order.totalFen },
    })
  })
})

describe('our client, judged by an independent implementation', () => {
  it('signs exactly what it sends', async () => {
    const caught: { method: string; target: string; authorization: string; body: string; serial: string }[] =
      []
    const server = createServer(async (request, response) => {
      const { authorization = '', 'wechatpay-serial': serial } = request.headers
      const body = (await buffer(request)).toString()
      caught.push({
        method: request.method!,
        target: request.url!,
        authorization,
        body,
        serial: String(serial),
      })
      response.writeHead(403, { 'content-type': 'application/json' }).end('{"code":"NOAUTH","message":""}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const payBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { pay } = connectWechat({ ...rig.settings, payBase })
    await expect(pay.prepay(rig.order(openid))).rejects.toMatchObject({ code: 'NOAUTH', retryable: false })
    await expect(pay.query('a|b*c-中')).rejects.toMatchObject({ code: 'NOAUTH' })
    server.close()
    for (const { method, target, authorization, body, serial } of caught) {
      const field = (name: string) => new RegExp(`${name}="([^"]+)"`).exec(authorization)?.[1] ?? ''
      const signed = Formatter.request(method, target, field('timestamp'), field('nonce_str'), body)
      expect(Rsa.verify(signed, field('signature'), merchantPublicKey)).toBe(true)
      expect(authorization).toContain(`mchid="${rig.settings.mchId}"`)
      expect(authorization).toContain(`serial_no="${rig.settings.merchantSerial}"`)
      expect(serial).toMatch(/^PUB_KEY_ID_/)
    }
    expect(caught.map((request) => request.method)).toEqual(['POST', 'GET'])
  })

  it('signs what the phone hands to wx.requestPayment', () => {
    const parameters = rig.pay.paymentParameters('wx201410272009395522657a690389285100')
    expect(parameters).toMatchObject({
      package: 'prepay_id=wx201410272009395522657a690389285100',
      signType: 'RSA',
      timeStamp: expect.stringMatching(/^\d{10}$/),
    })
    const { timeStamp, nonceStr, paySign } = parameters
    const signed = Formatter.joinedByLineFeed(rig.settings.appId, timeStamp, nonceStr, parameters.package)
    expect(Rsa.verify(signed, paySign, merchantPublicKey)).toBe(true)
  })

  it.each([
    ['nothing', (notice: Notice) => notice, null],
    [
      'the body by one byte',
      (n: Notice) => ({ ...n, raw: Buffer.concat([n.raw, Buffer.from(' ')]) }),
      'bad_signature',
    ],
    ['the nonce', (n: Notice) => withHeader(n, 'nonce', 'other'), 'bad_signature'],
    [
      'the timestamp by a second',
      (n: Notice) => withHeader(n, 'timestamp', String(Number(n.headers['wechatpay-timestamp']) - 1)),
      'bad_signature',
    ],
    ['the timestamp to words', (n: Notice) => withHeader(n, 'timestamp', 'now'), 'stale'],
    ['the serial', (n: Notice) => withHeader(n, 'serial', 'PUB_KEY_ID_X'), 'unknown_serial'],
    [
      'the signature to a probe',
      (n: Notice) => withHeader(n, 'signature', 'WECHATPAY/SIGNTEST/abc'),
      'probe',
    ],
    ['the signature to nothing', (n: Notice) => withHeader(n, 'signature', ''), 'unsigned'],
    ['the signature to another', (n: Notice) => withHeader(n, 'signature', 'AAAA'), 'bad_signature'],
  ])('changing %s in a notification is noticed', async (_what, change, reason) => {
    const { raw, headers } = signedNotice(JSON.stringify(sealedPayment()))
    const changed = change({ raw, headers })
    const read = () => rig.pay.readNotification(changed.headers, changed.raw)
    if (reason === null) expect(read()).toMatchObject({ kind: 'payment', order: { outTradeNo: 'T100000' } })
    else expect(read).toThrow(expect.objectContaining({ name: 'NoticeRefused', reason }))
  })

  it.each([
    ['no JSON', 'hello', 'malformed'],
    ['no resource', '{"id":"1","event_type":"TRANSACTION.SUCCESS"}', 'malformed'],
  ])('a well-signed notification with %s is refused', (_what, text, reason) => {
    const { raw, headers } = signedNotice(text)
    expect(() => rig.pay.readNotification(headers, raw)).toThrow(expect.objectContaining({ reason }))
  })

  it('every single bit of the sealed part counts', () => {
    const envelope = sealedPayment()
    const bytes = Buffer.from(envelope.resource.ciphertext, 'base64')
    for (const at of [0, bytes.length >> 1, bytes.length - 17, bytes.length - 16, bytes.length - 1]) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
      const resource = { ...envelope.resource, ciphertext: flipped.toString('base64') }
      const { raw, headers } = signedNotice(JSON.stringify({ ...envelope, resource }))
      expect(() => rig.pay.readNotification(headers, raw)).toThrow(
        expect.objectContaining({ reason: 'undecryptable' }),
      )
    }
  })

  it('a sealed part without an amount is refused', () => {
    const { raw, headers } = signedNotice(JSON.stringify(sealedPayment({ amount: undefined })))
    expect(() => rig.pay.readNotification(headers, raw)).toThrow(
      expect.objectContaining({ reason: 'malformed' }),
    )
  })
})

type Notice = { raw: Buffer; headers: Record<string, string> }

const withHeader = (notice: Notice, name: string, value: string): Notice => {
  return { ...notice, headers: { ...notice.headers, [`wechatpay-${name}`]: value } }
}

/** A notification sealed by the independent implementation. */
function sealedPayment(changes: object = {}) {
  const plain = JSON.stringify({
    appid: rig.settings.appId,
    mchid: rig.settings.mchId,
    out_trade_no: 'T100000',
    transaction_id: '4200000001',
    trade_state: 'SUCCESS',
    success_time: '2026-11-21T10:00:00+08:00',
    payer: { openid },
    amount: { total: 1, payer_total: 1, currency: 'CNY' },
    ...changes,
  })
  const ciphertext = Aes.AesGcm.encrypt(plain, rig.settings.apiV3Key, 'abcdefghijkl', 'transaction')
  const resource = {
    original_type: 'transaction',
    ciphertext,
    nonce: 'abcdefghijkl',
    associated_data: 'transaction',
  }
  return { id: 'N-1', event_type: 'TRANSACTION.SUCCESS', resource }
}

/** A notification signed by the independent implementation with WeChat's own key. */
function signedNotice(text: string): Notice {
  const timestamp = Formatter.timestamp()
  const nonce = Formatter.nonce()
  const kept = JSON.parse(readFileSync(join(rig.dir, 'keys.json'), 'utf8'))
  const serial = Object.keys(rig.settings.wechatPublicKeys)[0] ?? ''
  const key = Rsa.from(kept.wechatPrivateKeyPems[serial], 'private')
  const signature = Rsa.sign(Formatter.response(timestamp, nonce, text), key)
  return {
    raw: Buffer.from(text),
    headers: {
      'wechatpay-timestamp': String(timestamp),
      'wechatpay-nonce': nonce,
      'wechatpay-signature': signature,
      'wechatpay-serial': serial,
    },
  }
}
