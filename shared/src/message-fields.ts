import { cleanLine, cutText, shortenText } from './fit-text.ts'

/**
 * WeChat's kinds of values in a subscribe message. Words are cut to `limit` (counted in UTF-16 units, the strictest way
 * anybody counts) after dropping what `keeps` does not allow. Facts keep their `shape` or are not told: a message with a
 * wrong time is worse than none. `otherwise` stands where nothing is left; for a fact it is legal, and never sent.
 */
// biome-ignore format: one row reads as one rule
export const fieldKinds = {
  thing:            { keeps: /./gu,                                   limit: 20, otherwise: '请打开小程序查看' },
  phrase:           { keeps: /[\u4e00-\u9fa5]/g,                      limit: 5,  otherwise: '有更新' },
  name:             { keeps: /[\p{Script=Han}A-Za-z·. -]/gu,          limit: 10, otherwise: '业主' },
  character_string: { keeps: /[!-~]/g,                                limit: 32, otherwise: '-' },
  letter:           { keeps: /[A-Za-z]/g,                             limit: 32, otherwise: 'N' },
  symbol:           { keeps: /[!-/:-@[-`{-~]/g,                       limit: 5,  otherwise: '-' },
  number:           { shape: /^\d{1,32}$/,                                       otherwise: '0' },
  phone_number:     { shape: /^\+?\d[\d-]{1,15}$/,                               otherwise: '00' },
  car_number:       { shape: /^[\p{Script=Han}A-Z0-9][A-Z0-9]{4,6}[\u4e00-\u9fa5A-Z0-9]?$/u, otherwise: '未知' },
  amount:           { shape: /^[¥$€£]?\d{1,10}(\.\d{1,2})?元?$/,                 otherwise: '0元' },
  date:             { shape: /^\d{4}年(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日$/,  otherwise: '1970年1月1日' },
  time:             { shape: /^(?:(?:^|~(?!$))(?:\d{4}年(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日 )?(?:[01]?\d|2[0-3]):[0-5]\d){1,2}$/, otherwise: '00:00' },
} as const satisfies Record<string, WordsRule | FactRule>

type WordsRule = { keeps: RegExp; limit: number; otherwise: string }
type FactRule = { shape: RegExp; otherwise: string }

export type FieldKind = keyof typeof fieldKinds
/** WeChat's name of a value within a template, whose beginning is its kind: `thing2`. */
export type FieldKey = `${FieldKind}${number}`

/** A value that keeps its field's rule, whatever is given; fitting twice changes nothing more. */
export const fitField = (key: string, words: string): string => readField(key, words) ?? ruleOf(key).otherwise

/** The values of a whole message, or null when a time, sum or number among them cannot be read: such a message is not sent. */
export function fitMessage(data: Readonly<Record<string, string>>): Record<string, string> | null {
  const fitted: Record<string, string> = {}
  for (const [key, words] of Object.entries(data)) {
    const value = readField(key, words)
    if (value === null && 'shape' in ruleOf(key)) return null
    fitted[key] = value ?? ruleOf(key).otherwise
  }
  return fitted
}

function ruleOf(key: string): WordsRule | FactRule {
  const kind = key.replace(/\d+$/, '')
  return Object.hasOwn(fieldKinds, kind) ? fieldKinds[kind as FieldKind] : fieldKinds.thing
}

function readField(key: string, words: string): string | null {
  const rule = ruleOf(key)
  const line = cleanLine(words)
  if ('shape' in rule) {
    const fact = writeFact(key, line)
    return fact !== null && rule.shape.test(fact) ? fact : null
  }
  if (rule === fieldKinds.thing) return shortenText(line, rule.limit) || null
  const kept = cleanLine((line.match(rule.keeps) ?? []).join(''))
  // Twenty letters or ten Chinese characters make a name.
  const limit = rule === fieldKinds.name && /^[ -~]*$/.test(kept) ? 20 : rule.limit
  return cutText(kept, limit).trim() || null
}

/** A fact as people in China write it: signs of money, plates in capitals, moments in Beijing time. */
function writeFact(key: string, words: string): string | null {
  if (key.startsWith('amount')) return words.replaceAll(/[ ,]/g, '').replace('￥', '¥')
  if (key.startsWith('car_number')) return words.replaceAll(/[ ·]/g, '').toUpperCase()
  if (key.startsWith('date')) return writeMoment(words, false)
  if (key.startsWith('time')) return writeMoment(words, true)
  return words
}

const isoMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/
const chinaAheadMs = 8 * 3_600_000

function writeMoment(words: string, withTime: boolean): string | null {
  if (!isoMoment.test(words)) return words
  const moment = Date.parse(words.length === 10 ? `${words}T00:00+08:00` : words)
  if (Number.isNaN(moment)) return null
  const china = new Date(moment + chinaAheadMs)
  const year = String(china.getUTCFullYear()).padStart(4, '0')
  const day = `${year}年${china.getUTCMonth() + 1}月${china.getUTCDate()}日`
  return withTime ? `${day} ${china.toISOString().slice(-13, -8)}` : day
}
