import { useSession } from './session'

type Question = { method: string; path: string; accessToken?: string }
type Answer = { status: number; data: unknown }
type HeadStart = { path: string; name: string; accessToken: string; answer: Promise<Answer>; come?: Answer }

const place = () => window as { headStart?: HeadStart }

/** What the page asked before the program was there, if it is this very question; each answer is taken once. */
export async function takeHeadStart({ method, path, accessToken }: Question): Promise<Answer | undefined> {
  const early = place().headStart
  if (method !== 'GET' || early?.path !== path || early.accessToken !== accessToken) return undefined
  delete place().headStart
  return early.answer.catch(() => undefined)
}

/** The same answer under the name a page knows it by, if it has come already: the first picture can show it. */
export function seeHeadStart<Data>(name: string): Data | undefined {
  const early = place().headStart
  if (early?.name !== name || early.accessToken !== useSession.getState().tokens?.accessToken)
    return undefined
  return early.come?.status === 200 ? (early.come.data as Data) : undefined
}
