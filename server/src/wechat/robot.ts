import { shortenText, utf8Bytes } from '@haolin/shared/fit-text.ts'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { type GroupWord, OutsideError, type Robot } from '../outside.ts'
import { fetchBytes, readJson } from './fetch-bytes.ts'

const Verdict = Type.Object({ errcode: Type.Integer(), errmsg: Type.Optional(Type.String()) })

/** WeCom's bounds in bytes of UTF-8. */
const longest = { markdown: 4096, text: 2048 }
const tooMany = 45009
const busy = -1

/** Connects to the group robots of WeCom; each call names its group by the robot's key. */
export const connectRobot = (base: string, timeoutMs = 5000): Robot => ({
  async say(word) {
    const url = new URL('/cgi-bin/webhook/send', base)
    url.searchParams.set('key', word.key)
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify(wordFor(word))
    const { status, raw } = await fetchBytes(url, { method: 'POST', headers, body }, timeoutMs)
    const json = readJson(raw)
    if (status !== 200 || !Value.Check(Verdict, json))
      throw new OutsideError(`HTTP${status}`, 'the group robot gave no verdict', { retryable: status >= 500 })
    if (json.errcode === 0) return 'sent'
    if (json.errcode === tooMany) return 'limited'
    if (json.errcode === busy) throw new OutsideError('-1', json.errmsg ?? 'busy', { retryable: true })
    return { refused: String(json.errcode) }
  },
})

/** Markdown rings with nobody, so what must be heard is plain text that names everybody. */
function wordFor({ text, loud }: GroupWord): object {
  const msgtype = loud ? 'text' : 'markdown'
  const content = shortenText(text, longest[msgtype], utf8Bytes)
  return { msgtype, [msgtype]: { content, ...(loud ? { mentioned_mobile_list: ['@all'] } : {}) } }
}
