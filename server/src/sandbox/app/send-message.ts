import { randomUUID } from 'node:crypto'
import { nowIn, type World } from '../world.ts'
import { AppProblem } from './app-problem.ts'
import { findTemplate, isGoodValue } from './templates.ts'

type Data = Record<string, { value?: unknown } | undefined>

/** Sends a subscribe message: user, template, page, every field's rule, then one of the user's consents is used up. */
export function sendMessage(world: World, body: Record<string, unknown>): object {
  const { touser, template_id: templateId, page = '', data } = body
  if (typeof touser !== 'string' || !world.state.users.get(touser))
    throw new AppProblem(40003, 'invalid openid')
  const template = findTemplate(templateId)
  if (!template) throw new AppProblem(40037, 'invalid template_id')
  if (typeof page !== 'string' || world.knobs.unreleasedPages.includes(page)) {
    throw new AppProblem(41030, 'invalid page')
  }
  const values = checkData(data, template.fields)
  spendConsent(world, touser, template.id)
  const id = randomUUID()
  const sentAt = new Date(nowIn(world)).toISOString()
  world.state.messages.put(id, { id, openid: touser, templateId: template.id, page, data: values, sentAt })
  return { errcode: 0, errmsg: 'ok' }
}

/** A user accepts so many more messages of a template. */
export function addConsent(
  world: World,
  consent: { openid: string; templateId: string; times: number },
): number {
  const key = `${consent.openid} ${consent.templateId}`
  const times = (world.state.quotas.get(key)?.times ?? 0) + consent.times
  world.state.quotas.put(key, { ...consent, times })
  return times
}

function spendConsent(world: World, openid: string, templateId: string): void {
  const left = world.state.quotas.get(`${openid} ${templateId}`)?.times ?? 0
  if (left <= 0) throw new AppProblem(43101, 'user refuse to accept the msg')
  addConsent(world, { openid, templateId, times: -1 })
}

function checkData(data: unknown, fields: readonly string[]): Record<string, { value: string }> {
  const given = (data && typeof data === 'object' ? data : {}) as Data
  const values: Record<string, { value: string }> = {}
  for (const field of [...fields, ...Object.keys(given)]) {
    const value = given[field]?.value
    if (!fields.includes(field) || typeof value !== 'string' || !isGoodValue(field, value)) {
      throw new AppProblem(47003, `argument invalid! data.${field}.value invalid`)
    }
    values[field] = { value }
  }
  return values
}
