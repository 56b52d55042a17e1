import type { SubscribeMessage } from '../../outside.ts'

/** The data of a message as WeChat wants it. */
export type MessageData = Record<string, { value: string }>

/** Fits every value to its field's rule; null when one cannot be fitted without inventing a time, sum or number. */
export function formatMessage(data: SubscribeMessage['data']): MessageData | null {
  const fitted: MessageData = {}
  for (const [key, words] of Object.entries(data)) {
    const value = formatField(key, words)
    if (value === null) return null
    fitted[key] = { value }
  }
  return fitted
}

/** Fits one value to the rule its key names ("thing1" → thing), or null; never empty, never a broken character. */
export function formatField(key: string, words: string): string | null {
  const kind = key.replace(/\d+$/, '')
  // \p{C} holds line breaks, invisible signs and halves of broken characters.
  const clean = words.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()
  const fit = Object.hasOwn(fitters, kind) ? fitters[kind as keyof typeof fitters] : fitters.thing
  return fit(clean)
}

const fitters = {
  thing: (words: string) => shorten(words, 20) || '请打开小程序查看',
  phrase: (words: string) => keep(words, /\p{Script=Han}/gu, 5) || '有更新',
  name: fitName,
  character_string: (words: string) => keep(words, /[!-~]/g, 32) || '-',
  letter: (words: string) => keep(words, /[A-Za-z]/g, 32) || 'N',
  symbol: (words: string) => keep(words, /[!-/:-@[-`{-~]/g, 5) || '-',
  number: (words: string) => (/^\d{1,32}$/.test(words) ? words : null),
  phone_number: (words: string) => (/^\+?\d[\d-]{1,15}$/.test(words) ? words : null),
  car_number: fitCarNumber,
  amount: fitAmount,
  date: (words: string) => fitMoment(words, dateForm),
  time: (words: string) => fitMoment(words, timeForm),
} satisfies Record<string, (words: string) => string | null>

function shorten(words: string, limit: number): string {
  const letters = [...words]
  return letters.length <= limit ? words : `${letters.slice(0, limit - 1).join('')}…`
}

function keep(words: string, allowed: RegExp, limit: number): string {
  return (words.match(allowed) ?? []).slice(0, limit).join('')
}

function fitName(words: string): string {
  const letters = keep(words, /[\p{Script=Han}A-Za-z·. -]/gu, 20).trim()
  const limit = /^[ -~]*$/.test(letters) ? 20 : 10
  return [...letters].slice(0, limit).join('').trim() || '业主'
}

function fitCarNumber(words: string): string | null {
  const plate = words.replaceAll(/[ ·]/g, '').toUpperCase()
  return /^[\p{Script=Han}A-Z0-9][A-Z0-9]{4,6}[\p{Script=Han}A-Z0-9]?$/u.test(plate) ? plate : null
}

function fitAmount(words: string): string | null {
  const sum = words.replaceAll(/[ ,]/g, '').replace('￥', '¥')
  return /^[¥$€£]?\d{1,10}(\.\d{1,2})?元?$/.test(sum) ? sum : null
}

const dateForm = /^\d{4}年\d{1,2}月\d{1,2}日$/
const timeForm =
  /^(\d{4}年\d{1,2}月\d{1,2}日 )?([01]?\d|2[0-3]):[0-5]\d(~(\d{4}年\d{1,2}月\d{1,2}日 )?([01]?\d|2[0-3]):[0-5]\d)?$/
const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

/** Takes WeChat's own form as it is, and an ISO moment or day as people in China read it. */
function fitMoment(words: string, form: RegExp): string | null {
  if (form.test(words)) return words
  if (!isoForm.test(words)) return null
  const moment = Date.parse(words.length === 10 ? `${words}T00:00+08:00` : words)
  if (Number.isNaN(moment)) return null
  const china = new Date(moment + 8 * 3_600_000)
  if (china.getUTCFullYear() > 9999 || china.getUTCFullYear() < 1000) return null
  const day = `${china.getUTCFullYear()}年${china.getUTCMonth() + 1}月${china.getUTCDate()}日`
  return form === dateForm ? day : `${day} ${china.toISOString().slice(11, 16)}`
}
