import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError, type WrittenText } from '../../outside.ts'
import { type AppConnection, callAppApi } from './call-app-api.ts'

const Checked = Type.Object({
  result: Type.Object({
    suggest: Type.Union([Type.Literal('pass'), Type.Literal('review'), Type.Literal('risky')]),
  }),
})

type Suggestion = 'pass' | 'review' | 'risky'

const scenes = { profile: 1, comment: 2, forum: 3, social: 4 }
const maxLetters = 2500
const visitExpired = '61010'
const severity: readonly Suggestion[] = ['pass', 'review', 'risky']

/** Has a text of any length checked in pieces; the worst piece decides, and what cannot be checked needs a person. */
export async function checkText(app: AppConnection, text: WrittenText): Promise<Suggestion> {
  let worst: Suggestion = 'pass'
  for (const piece of cut(text.content)) {
    const said = await checkPiece(app, { ...text, content: piece })
    if (severity.indexOf(said) > severity.indexOf(worst)) worst = said
  }
  return worst
}

async function checkPiece(app: AppConnection, { openid, scene, content }: WrittenText): Promise<Suggestion> {
  const body = { version: 2, openid, scene: scenes[scene], content }
  try {
    const json = await callAppApi(app, '/wxa/msg_sec_check', body)
    return Value.Check(Checked, json) ? json.result.suggest : 'review'
  } catch (error) {
    if (error instanceof OutsideError && error.code === visitExpired) return 'review'
    throw error
  }
}

function cut(content: string): string[] {
  const letters = [...content.trim()]
  const starts = Array.from({ length: Math.ceil(letters.length / maxLetters) }, (_, i) => i * maxLetters)
  return starts.map((start) => letters.slice(start, start + maxLetters).join(''))
}
