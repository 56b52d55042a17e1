import { notBlank } from '@haolin/shared/api/shapes.ts'
import { describeError, type ErrorCode, type Refusal } from '@haolin/shared/errors.ts'
import { fieldLabels, ruleMessages } from '@haolin/shared/field-labels.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'

type Broken = { instancePath: string; keyword: string; params: Record<string, unknown> }

const codes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad_json',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_ERR_BAD_URL: 'not_found',
}

/** What PostgreSQL cannot keep as text, such as the NUL character. */
const unkeepable = ['22021', '22P05']

/** What PostgreSQL cannot read as an id, a number or a moment. */
const unreadable = ['22P02', '22007', '22008']

/** The inputs a schema refused, each named in Chinese with what to do. */
export function describeFields(broken: readonly Broken[]): { field: string; message: string }[] {
  const fields = broken.flatMap(({ instancePath, keyword, params }) => {
    const inner = [params.requiredProperties, params.additionalProperties].find(Array.isArray)
    const names = (inner ?? [instancePath.split('/').at(-1) || 'body']) as string[]
    const place = instancePath.split('/').filter((part) => part && !/^\d+$/.test(part))
    return names.map((name) => {
      const field = inner ? [...place, name].join('.') : place.join('.') || name
      const label = fieldLabels[/^\d+$/.test(name) ? (place.at(-1) ?? name) : name] ?? '这一项'
      const isBlank = keyword === 'pattern' && params.pattern === notBlank
      const rule = ruleMessages[isBlank ? 'minLength' : keyword] ?? '格式不对，请检查'
      return { field, message: `${label}${rule.replace('{limit}', String(params.limit ?? ''))}` }
    })
  })
  return fields.filter((one, i) => fields.findIndex((other) => other.field === one.field) === i)
}

function asRefusal(
  error: FastifyError | AppError,
  request: FastifyRequest,
): { status: number; body: Refusal } {
  const requestId = request.id
  if (error instanceof AppError) {
    const { status, message } = describeError(error.code, error.words)
    const more = {
      ...(error.fields ? { fields: error.fields } : {}),
      ...(error.present === undefined ? {} : { present: error.present }),
    }
    return { status, body: { code: error.code, message, ...more, requestId } }
  }
  if (error.validation) {
    const { status, message } = describeError('invalid_input')
    const fields = describeFields(error.validation as unknown as Broken[])
    return { status, body: { code: 'invalid_input', message, fields, requestId } }
  }
  const cause = (error.cause ?? error) as { code?: string }
  if (unreadable.includes(cause.code ?? '') && hasMark(request)) {
    const { status, message } = describeError('invalid_input')
    const fields = [{ field: 'after', message: '这一页的位置不对，请回到第一页' }]
    return { status, body: { code: 'invalid_input', message, fields, requestId } }
  }
  const code =
    (unkeepable.includes(cause.code ?? '') ? 'invalid_input' : undefined) ??
    codes[error.code] ??
    (error.statusCode === 429
      ? 'too_many'
      : error.statusCode && error.statusCode < 500
        ? 'bad_json'
        : 'unexpected')
  return {
    status: describeError(code).status,
    body: { code, message: describeError(code).message, requestId },
  }
}

/** The mark of a page is handed back as it was given; only a list that is asked for by hand can have a wrong one. */
const hasMark = ({ query }: FastifyRequest) => Object.hasOwn((query ?? {}) as object, 'after')

/** Every refusal in one form; what nobody foresaw is logged and answered without details. */
export function handleError(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply) {
  const { status, body } = asRefusal(error, request)
  if (body.code === 'unexpected') request.log.error({ err: error }, 'unexpected')
  return reply.code(status).send(body)
}
