import { isDate } from '@haolin/shared/calendar.ts'
import { fieldLabels } from '@haolin/shared/field-labels.ts'
import { AppError } from '../app-error.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const period = /^20\d{2}-(0[1-9]|1[0-2])$/

/** A part of an address that cannot exist, such as an id that is none or a thirteenth month, looks like one that does not. */
export function refuseMalformedParams(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) {
    const possible =
      (!name.endsWith('Id') || uuid.test(value)) &&
      (name !== 'period' || period.test(value)) &&
      (name !== 'day' || isDate(value))
    if (!possible) throw new AppError('not_found')
  }
}

/** Half of a character cannot be kept as text; throws invalid_input with the field it stands in. */
export function refuseBrokenText(value: unknown, field = 'body'): void {
  if (typeof value === 'string') {
    if (value.isWellFormed()) return
    const message = `${fieldLabels[field] ?? '这一项'}里有不完整的字符，请删掉后重填`
    throw new AppError('invalid_input', { fields: [{ field, message }] })
  }
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return
  for (const [name, inner] of Object.entries(value))
    refuseBrokenText(inner, Array.isArray(value) ? field : name)
}
