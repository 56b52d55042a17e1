import sharp from 'sharp'
import type { TestApp } from './app.ts'

/** A small real photo. */
export const jpeg = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 180, b: 150 } } })
    .jpeg()
    .toBuffer()

/** Uploads a photo through the front door and gives its id. */
export async function uploadPhoto(
  { app }: TestApp,
  accessToken: string,
  communityId: string,
  purpose: 'report' | 'before' | 'after' | 'slip' = 'report',
): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await jpeg())], { type: 'image/jpeg' }), 'leak.jpg')
  const request = new Request('http://test/', { method: 'POST', body: form })
  const response = await app.inject({
    method: 'POST',
    url: `/api/communities/${communityId}/files?purpose=${purpose}`,
    headers: {
      authorization: `Bearer ${accessToken}`,
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  if (response.statusCode !== 201) throw new Error(`upload: ${response.statusCode} ${response.body}`)
  return response.json<{ fileId: string }>().fileId
}
