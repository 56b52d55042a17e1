import type { UnusedReason } from './unused-reasons.ts'

/** One message of somebody in a WeChat group, as it was pasted; `lines` are the numbers of its lines, from 0. */
export type GroupMessage = {
  author: string
  /** As it stood there: 10:32, 2026/11/21 10:32; null without one. */
  time: string | null
  lines: readonly number[]
  text: string
  /** Pictures and other things that do not come along with a text. */
  pictures: number
}

/** A line that is in no message, and why. */
export type UnusedLine = { line: number; text: string; why: UnusedReason }

/** What was pasted: every line is in one message or unused, none in both and none lost. */
export type GroupText = { lines: readonly string[]; messages: GroupMessage[]; unused: UnusedLine[] }

/** Messages of one person that belong together: what a ticket could be made of. */
export type GroupDraft = Omit<GroupMessage, 'lines'> & { lines: number[]; messages: GroupMessage[] }

const day =
  '(?:\\d{4}[-/年.]\\d{1,2}[-/月.]\\d{1,2}日?|\\d{1,2}[-/月]\\d{1,2}日?|[今昨前]天|(?:星期|周)[一二三四五六日天])'
const clock = '(?:上午|下午|晚上|凌晨|中午|早上)?\\s?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?'
const moment = `(?:${day}\\s*${clock}|${clock})`

const onlyTime = new RegExp(`^[-—–_=\\s]*(${day}\\s*(?:${clock})?|${clock})[-—–_=\\s]*$`)
const authorThenTime = new RegExp(`^([^:：]{1,30}?)\\s+(${moment})[:：]?$`)
const timeThenAuthor = new RegExp(`^[[（(【]?(${moment})[\\])）】]?\\s+([^:：]{1,30})$`)
const timedSpeech = new RegExp(`^[[（(【]?(${moment})[\\])）】]?\\s*([^:：]{1,24})[:：]\\s*(\\S.*)$`)
const speech = /^([^:：]{1,24})[:：]\s*(.*)$/
const noAuthor = /[，。！？,!?；;]|https?$|^\d{1,2}$/
/** What people write before a colon within their own message. */
const labels =
  /^(地址|电话|手机|手机号|联系电话|房号|房间号|时间|问题|姓名|备注|联系人|位置|内容|说明|情况|原因|另外|还有|PS|ps)$/
const notice =
  /撤回了一条消息|(加入|退出)了?群聊|邀请.{0,40}(加入|进)了?群|移出了?群|修改群名|拍了拍|^以下(是|为)?(新消息|打招呼)|群公告|红包|^已添加.{0,30}为/
const mediaToken =
  /\[(图片|照片|表情|动画表情|视频|语音|文件|链接|位置|小程序|Photo|Image|Sticker|Video)[^\]\n]{0,40}\]/g
const chatter =
  /^(收到|好的?|好滴|谢谢|多谢|感谢|辛苦|辛苦了|嗯+|哦+|噢|行|是的?|对的?|ok|\+1|1|赞|同意|顶|我也是|我家也是|早上好|大家好|晚上好)+(您|你|啦|了|哈|呀|啊|大家)*$/i
const ofStaff = /物业|客服|管家|前台|项目部|秩序部|工程部/
/** So long a header cannot be a name. */
const longestHeader = 60
/** A pause after which the same person speaks of something new, in minutes. */
const pauseMinutes = 60

type Head = { author: string; time: string | null; text: string }

/** Who begins to speak in this line, if anybody does. */
function readHead(line: string): Head | null {
  const timed = timedSpeech.exec(line)
  if (timed && isAuthor(timed[2] ?? ''))
    return { author: clean(timed[2]), time: clean(timed[1]), text: clean(timed[3]) }
  if (line.length <= longestHeader) {
    const header = authorThenTime.exec(line)
    if (header && isAuthor(header[1] ?? ''))
      return { author: clean(header[1]), time: clean(header[2]), text: '' }
    const turned = timeThenAuthor.exec(line)
    if (turned && isAuthor(turned[2] ?? ''))
      return { author: clean(turned[2]), time: clean(turned[1]), text: '' }
  }
  const said = speech.exec(line)
  return said && isAuthor(said[1] ?? '') ? { author: clean(said[1]), time: null, text: clean(said[2]) } : null
}

/** １０：３２ → 10：32; punctuation stays as it was written. */
const halfWidth = (text: string) =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ＋]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))

const clean = (text = '') => text.replace(/\s+/g, ' ').trim()
const isAuthor = (name: string) =>
  clean(name) !== '' && !noAuthor.test(clean(name)) && !labels.test(clean(name))

/** Takes a pasted piece of a WeChat group apart. Never throws; every line is in a message or unused. */
export function readGroupText(pasted: string): GroupText {
  const lines = pasted.split(/\r\n|\r|\n/)
  const messages: (GroupMessage & { lines: number[] })[] = []
  const unused: UnusedLine[] = []
  let open: (GroupMessage & { lines: number[] }) | undefined
  let time: string | null = null
  for (const [at, raw] of lines.entries()) {
    const line = halfWidth(raw).trim()
    const skip = (why: UnusedReason) => unused.push({ line: at, text: raw, why })
    if (line === '') skip('blank')
    else if (onlyTime.test(line)) {
      skip('date')
      time = clean(onlyTime.exec(line)?.[1])
      open = undefined
    } else if (notice.test(line)) {
      skip('notice')
      open = undefined
    } else {
      const head = readHead(line)
      if (head) {
        open = { author: head.author, time: head.time ?? time, lines: [at], text: head.text, pictures: 0 }
        messages.push(open)
      } else if (open) {
        open.lines.push(at)
        open.text = open.text ? `${open.text}\n${line}` : line
      } else {
        open = { author: '', time, lines: [at], text: line, pictures: 0 }
        messages.push(open)
      }
    }
  }
  for (const message of messages) {
    message.pictures = message.text.match(mediaToken)?.length ?? 0
    message.text = message.text.replace(mediaToken, '').trim()
  }
  return { lines, messages, unused }
}

/** Which messages become drafts: those of one person joined; chatter, staff and lone pictures stay unused. */
export function draftsOf({ lines }: Pick<GroupText, 'lines'>, messages: readonly GroupMessage[]) {
  const drafts: GroupDraft[] = []
  for (const message of messages) {
    const before = message.author
      ? drafts.findLast((draft) => draft.author === message.author && near(draft, message))
      : undefined
    if (!before) {
      drafts.push({ ...message, lines: [...message.lines], messages: [message] })
      continue
    }
    before.lines.push(...message.lines)
    before.messages.push(message)
    before.text = [before.text, message.text].filter(Boolean).join('\n')
    before.pictures += message.pictures
  }
  const used: GroupDraft[] = []
  const unused: UnusedLine[] = []
  for (const draft of drafts) {
    const why = whyUnused(draft)
    if (why) unused.push(...draft.lines.map((line) => ({ line, text: lines[line] ?? '', why })))
    else used.push(draft)
  }
  return { drafts: used, unused }
}

function whyUnused({ author, text }: GroupDraft): UnusedReason | null {
  if (ofStaff.test(author)) return 'staff'
  if (text === '') return 'media'
  const words = text.split(/[\s，。！？、,.!?~～]+|\p{Extended_Pictographic}/u).filter(Boolean)
  return words.every((word) => chatter.test(word)) ? 'chatter' : null
}

/** Whether somebody still speaks of the same thing: soon after, or nobody knows when. */
function near(draft: GroupDraft, message: GroupMessage): boolean {
  const [a, b] = [minuteOf(draft.messages.at(-1)?.time), minuteOf(message.time)]
  return a === null || b === null || Math.abs(b - a) <= pauseMinutes
}

function minuteOf(time: string | null | undefined): number | null {
  const found = /(\d{1,2})[:：](\d{2})/.exec(time ?? '')
  if (!found) return null
  const afternoon = /下午|晚上/.test(time ?? '') && Number(found[1]) < 12 ? 12 : 0
  return (Number(found[1]) + afternoon) * 60 + Number(found[2])
}

/**
 * What makes a message the same when it is pasted again: who, when, what; `nth` tells equal ones of one paste apart.
 */
export const fingerprintOf = ({ author, time, text, pictures }: GroupMessage, nth: number): string =>
  [author, time ?? '', text.replace(/\s+/g, ' '), pictures, nth].join('|')
