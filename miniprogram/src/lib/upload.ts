import type { Api } from '@haolin/shared/api/index.ts'
import Taro from '@tarojs/taro'
import { refusal } from './call'
import { renewSession } from './renew-session'
import { noAnswer } from './request'
import { useSession } from './session'

type Uploaded = Api['POST /communities/:communityId/files']['reply']

type Upload = {
  communityId: string
  purpose: Api['POST /communities/:communityId/files']['query']['purpose']
  /** Path or object URL of one photo on this device. */
  path: string
  /** 0–100. */
  onProgress?: (percent: number) => void
}

type Sheet = Api['POST /communities/:communityId/meter-imports/sheet']['reply']

/** Sends one photo; throws CallError. Photos travel one by one, so one that fails stops no other. */
export async function upload({ communityId, purpose, path, onProgress }: Upload): Promise<Uploaded> {
  const to = `/communities/${communityId}/files?purpose=${purpose}`
  return (await sendFile({ to, path, fileName: 'photo.jpg', onProgress })) as Uploaded
}

/** Sends an Excel file of readings and gives what stands in it; throws CallError. */
export async function uploadSheet(communityId: string, path: string): Promise<Sheet> {
  const to = `/communities/${communityId}/meter-imports/sheet`
  return (await sendFile({ to, path, fileName: 'readings.xlsx' })) as Sheet
}

/** A file of this device on its way to a route below `/api`. */
type FileToSend = {
  to: string
  path: string
  fileName: string
  onProgress?: ((percent: number) => void) | undefined
}

/** Sends one file and gives what was answered; throws CallError. */
export async function sendFile(file: FileToSend): Promise<unknown> {
  const tokens = useSession.getState().tokens
  let answer = await send(file, tokens?.accessToken)
  if (answer.statusCode === 401 && tokens) {
    const renewed = await renewSession(tokens.accessToken)
    if (renewed) answer = await send(file, renewed.accessToken)
  }
  const said: unknown = parse(answer.data)
  if (answer.statusCode >= 200 && answer.statusCode < 300) return said
  throw refusal(answer.statusCode, said)
}

async function send({ to, path, fileName, onProgress }: FileToSend, accessToken: string | undefined) {
  try {
    const task = Taro.uploadFile({
      url: `${API_BASE}/api${to}`,
      filePath: path,
      name: 'file',
      fileName,
      timeout: 60_000,
      header: accessToken ? { authorization: `Bearer ${accessToken}` } : {},
    })
    task.onProgressUpdate?.((state) => onProgress?.(state.progress))
    return await task
  } catch (failure) {
    throw noAnswer(failure)
  }
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
