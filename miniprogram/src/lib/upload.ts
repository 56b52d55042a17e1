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

/** Sends one photo; throws CallError. Photos travel one by one, so one that fails stops no other. */
export async function upload(photo: Upload): Promise<Uploaded> {
  const tokens = useSession.getState().tokens
  let answer = await send(photo, tokens?.accessToken)
  if (answer.statusCode === 401 && tokens) {
    const renewed = await renewSession(tokens.accessToken)
    if (renewed) answer = await send(photo, renewed.accessToken)
  }
  const said: unknown = parse(answer.data)
  if (answer.statusCode >= 200 && answer.statusCode < 300) return said as Uploaded
  throw refusal(answer.statusCode, said)
}

async function send({ communityId, purpose, path, onProgress }: Upload, accessToken: string | undefined) {
  try {
    const task = Taro.uploadFile({
      url: `${API_BASE}/api/communities/${communityId}/files?purpose=${purpose}`,
      filePath: path,
      name: 'file',
      fileName: 'photo.jpg',
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
