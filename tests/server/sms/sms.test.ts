import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Sandbox, startSandbox } from '@haolin/server/src/sandbox/start-sandbox.ts'
import { connectSms } from '@haolin/server/src/sms/connect-sms.ts'
import { signTc3 } from '@haolin/server/src/sms/sign-tc3.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { callControl } from '../../support/sandbox.ts'

const dir = mkdtempSync(join(tmpdir(), 'haolin-sms-'))
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ dir })
})
afterEach(() => control('DELETE', '/knobs'))
afterAll(async () => {
  await sandbox.stop()
  rmSync(dir, { recursive: true, force: true })
})
const control = <Reply = unknown>(method: string, path: string, body?: object) =>
  callControl<Reply>(`${sandbox.url}/control${path}`, method, body)

let phones = 0
const message = (more = {}) => ({
  phone: `1390000${String(++phones).padStart(4, '0')}`,
  templateId: sandbox.sms.templates.ticketNews ?? '',
  values: ['BX20261121-0007', '已安排'],
  reference: '01999999-0000-7000-8000-000000000001',
  ...more,
})

test('the signature is the one Tencent Cloud publishes for its example', () => {
  const authorization = signTc3(
    { secretId: `AKID${'*'.repeat(32)}`, secretKey: '*'.repeat(32) },
    {
      service: 'cvm',
      timestamp: 1551113065,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        host: 'cvm.tencentcloudapi.com',
        'x-tc-action': 'DescribeInstances',
      },
      body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    },
  )
  expect(authorization).toBe(
    `TC3-HMAC-SHA256 Credential=AKID${'*'.repeat(32)}/2019-02-25/cvm/tc3_request, ` +
      'SignedHeaders=content-type;host;x-tc-action, ' +
      'Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  )
})

test('what goes over the wire is signed so that somebody else computes the same', async () => {
  const calls: { headers: IncomingHttpHeaders; body: string }[] = []
  const server = createServer((request, response) => {
    text(request).then((body) => {
      calls.push({ headers: request.headers, body })
      response.end(JSON.stringify({ Response: { SendStatusSet: [{ Code: 'Ok', Message: '' }] } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const sms = connectSms({ ...sandbox.sms, base: `http://${host}`, secretId: 'AKIDx', secretKey: 'geheim' })
  expect(await sms.send(message())).toBe('sent')
  server.close()
  const [call] = calls
  const stamp = call?.headers['x-tc-timestamp'] as string
  const day = new Date(Number(stamp) * 1000).toISOString().slice(0, 10)
  const hash = (words: string) => createHash('sha256').update(words).digest('hex')
  const canonical = `POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:${host}\nx-tc-action:sendsms\n\ncontent-type;host;x-tc-action\n${hash(call?.body ?? '')}`
  const dateKey = createHmac('sha256', 'TC3geheim').update(day).digest()
  const serviceKey = createHmac('sha256', dateKey).update('sms').digest()
  const signingKey = createHmac('sha256', serviceKey).update('tc3_request').digest()
  const signature = createHmac('sha256', signingKey)
    .update(`TC3-HMAC-SHA256\n${stamp}\n${day}/sms/tc3_request\n${hash(canonical)}`)
    .digest('hex')
  expect(call?.headers.authorization).toContain(`Credential=AKIDx/${day}/sms/tc3_request`)
  expect(call?.headers.authorization).toContain(`Signature=${signature}`)
  expect(call?.headers['x-tc-version']).toBe('2021-01-11')
  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    SignName: '好邻样例',
    TemplateParamSet: ['BX20261121-0007', '已安排'],
  })
})

test('a message reaches its phone with our reference', async () => {
  const sms = connectSms(sandbox.sms)
  const sent = message()
  expect(await sms.send(sent)).toBe('sent')
  const arrived = await control<{ phone: string }[]>('GET', '/short-texts')
  expect(arrived.at(-1)).toMatchObject({
    phone: `+86${sent.phone}`,
    values: sent.values,
    reference: sent.reference,
  })
})

test('a wrong secret, an unapproved text, a landline and an empty package are refused by name', async () => {
  const refusal = async (settings: Partial<Sandbox['sms']>, more = {}) =>
    connectSms({ ...sandbox.sms, ...settings }).send(message(more))
  expect(await refusal({ secretKey: 'wrong' })).toEqual({ refused: 'AuthFailure.SignatureFailure' })
  expect(await refusal({ secretId: 'AKIDnobody' })).toEqual({ refused: 'AuthFailure.SecretIdNotFound' })
  expect(await refusal({ signName: '别家' })).toEqual({
    refused: 'FailedOperation.SignatureIncorrectOrUnapproved',
  })
  expect(await refusal({}, { templateId: '1' })).toEqual({
    refused: 'FailedOperation.TemplateIncorrectOrUnapproved',
  })
  expect(await refusal({}, { phone: '057188880000' })).toEqual({
    refused: 'InvalidParameterValue.IncorrectPhoneNumber',
  })
  await control('POST', '/knobs', { smsUsedUp: true })
  expect(await refusal({})).toEqual({ refused: 'FailedOperation.InsufficientBalanceInSmsPackage' })
})

test('one phone gets one message in thirty seconds', async () => {
  const sms = connectSms(sandbox.sms)
  const twice = message()
  expect(await sms.send(twice)).toBe('sent')
  expect(await sms.send(twice)).toBe('limited')
})

test('an internal error may be tried again; silence and a late answer leave a doubt', async () => {
  const sms = connectSms(sandbox.sms, 300)
  await control('POST', '/knobs', { smsBusy: 1 })
  await expect(sms.send(message())).rejects.toMatchObject({ code: 'InternalError', retryable: true })
  await control('POST', '/knobs', { lostAnswers: 1 })
  await expect(sms.send(message())).rejects.toMatchObject({ code: 'NETWORK', retryable: true })
  await control('POST', '/knobs', { messageHangMs: 1000 })
  await expect(sms.send(message())).rejects.toMatchObject({ code: 'NETWORK', retryable: true })
  const nobody = connectSms({ ...sandbox.sms, base: 'http://127.0.0.1:2' }, 300)
  await expect(nobody.send(message())).rejects.toMatchObject({ code: 'UNREACHED', retryable: true })
})
