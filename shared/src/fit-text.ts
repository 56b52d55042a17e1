const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
// Put together here, since the phone's compiler does not know this flag yet.
const [wholeEmoji, setsFlag] = ['^\\p{RGI_Emoji}$', 'v']
const emoji = new RegExp(wholeEmoji, setsFlag)
const nothing = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu
const space = /[\p{Cc}\p{Z}\s\u2800]+/gu

/** One line of visible words: no line breaks, control or invisible characters, no halves of one; an emoji stays whole. */
export function cleanLine(words: string): string {
  const line = dropInvisible(words)
  // What stood apart may have moved together and mean something else now.
  return line === words ? line : cleanLine(line)
}

function dropInvisible(words: string): string {
  let line = ''
  for (const { segment } of graphemes.segment(words.replace(space, ' ')))
    line += emoji.test(segment) ? segment : segment.replace(nothing, '')
  return line.normalize('NFC').replace(space, ' ').trim()
}

/** The beginning of a text that `weigh` finds no heavier than the limit, never cut within what people see as one character. */
export function cutText(
  words: string,
  limit: number,
  weigh: (part: string) => number = (part) => part.length,
): string {
  let kept = ''
  let weight = 0
  for (const { segment } of graphemes.segment(words)) {
    weight += weigh(segment)
    if (weight > limit) break
    kept += segment
  }
  return kept
}

/** The same with a sign that something is missing, if it is. */
export function shortenText(
  words: string,
  limit: number,
  weigh: (part: string) => number = (part) => part.length,
): string {
  if (weigh(words) <= limit) return words
  const kept = cutText(words, limit - weigh('…'), weigh).trimEnd()
  return kept && `${kept}…`
}

/** How many bytes a text has in UTF-8. */
export function utf8Bytes(words: string): number {
  let bytes = 0
  for (const letter of words) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
