import { createVerify, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signerOf } from '../keep-keys.ts'
import { countDown, type World } from '../world.ts'
import { PayProblem } from './pay-problem.ts'
import { signAsWechat } from './sign-as-wechat.ts'
import { noteSigner } from './who-asks.ts'

const sentBytes = new WeakMap<FastifyRequest, Buffer>()
const noBytes = Buffer.alloc(0)

/** Makes a scope speak WeChat Pay v3: checks every Authorization, signs every answer, words every error. */
export function guardPay(app: FastifyInstance, world: World): void {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, keepBytes)
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, keepBytes)
  app.addHook('preValidation', async (request) => {
    if (countDown(world, 'burst429')) throw new PayProblem(429, 'FREQUENCY_LIMITED', '频率超限，请求过于频繁')
    checkAuthorization(world, request)
  })
  app.setErrorHandler((error: FastifyError | PayProblem, request, reply) => {
    const problem = asProblem(error)
    if (problem.status === 500) world.log(`${request.url}: ${error.stack}`)
    reply.header('request-id', requestId(problem.innerCode)).code(problem.status)
    return { code: problem.code, message: problem.message }
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (world.knobs.hangMs > 0) {
      await pause(world.knobs.hangMs, undefined, { signal: world.stopped }).catch(() => undefined)
    }
    if (!reply.hasHeader('request-id')) reply.header('request-id', requestId(0))
    if (!isDownload(request)) signReply(world, request, reply, payload)
    return payload
  })
}

function keepBytes(
  request: FastifyRequest,
  raw: string | Buffer,
  done: (e: null, body: unknown) => void,
): void {
  const bytes = Buffer.from(raw)
  sentBytes.set(request, bytes)
  try {
    done(null, JSON.parse(bytes.toString('utf8')))
  } catch {
    done(null, undefined)
  }
}

const isDownload = (request: FastifyRequest): boolean => request.url.startsWith('/v3/billdownload/')

function signReply(world: World, request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  const body = payload === undefined || payload === null ? noBytes : Buffer.from(payload as string | Buffer)
  const wanted = String(request.headers['wechatpay-serial'] ?? '')
  const keyId = world.privateKeys.has(wanted) ? wanted : world.keys.certificateSerial
  reply.headers(signAsWechat(world, { body, keyId, way: 'replies' }))
}

function checkAuthorization(world: World, request: FastifyRequest): void {
  const [scheme, pairs = ''] = (request.headers.authorization ?? '').split(/ (.*)/s)
  const fields = Object.fromEntries([...pairs.matchAll(/(\w+)="([^"]*)"/g)].map((pair) => [pair[1], pair[2]]))
  const { mchid, nonce_str: nonce, timestamp, serial_no: serial, signature } = fields
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048' || !nonce || !timestamp || !signature) {
    throw unsigned('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')
  }
  const signer = signerOf(world.keys, mchid)
  if (!signer) throw unsigned('商户号与签名不匹配')
  if (serial !== signer.merchantSerial) throw unsigned('商户证书序列号有误')
  if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) {
    throw unsigned('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
  }
  const verifier = createVerify('RSA-SHA256')
  verifier.update(`${request.method}\n${request.raw.url}\n${timestamp}\n${nonce}\n`)
  verifier.update(sentBytes.get(request) ?? noBytes).update('\n')
  if (!verifier.verify(signer.merchantPublicKeyPem, signature, 'base64'))
    throw unsigned('错误的签名，验签失败')
  noteSigner(request, signer)
}

const unsigned = (message: string): PayProblem => new PayProblem(401, 'SIGN_ERROR', message, 268443699)

function asProblem(error: FastifyError | PayProblem): PayProblem {
  if (error instanceof PayProblem) return error
  if (!('validation' in error) || !error.validation) return new PayProblem(500, 'SYSTEM_ERROR', '系统异常')
  const extra = error.validation[0]?.keyword === 'additionalProperties'
  return new PayProblem(400, 'PARAM_ERROR', `参数错误：${error.message}`, extra ? 270924358 : 268443648)
}

const requestId = (innerCode: number): string =>
  `08${randomBytes(12).toString('hex').toUpperCase()}-${innerCode}`
