import { copyMs } from '@haolin/shared/privacy/copy.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { beijingTime } from '../export/beijing-time.ts'
import { type ZipEntry, zipStream } from '../export/zip-stream.ts'
import type { Jobs } from '../jobs/queue.ts'
import type { Storage } from '../storage/storage.ts'
import { gatherData, gatherPhotos, type OwnPhoto } from './gather-data.ts'
import { printData } from './print-data.ts'
import { dataCopies } from './tables.ts'

/** How long a failing copy is tried again before the person is told to ask anew. */
const patienceMs = 24 * 3600_000

/** Writes a copy of somebody's data; done twice it starts over, and a finished one is left alone. */
export async function writeCopy(context: Context, { copyId }: Jobs['copy.write']): Promise<void> {
  const waiting = and(eq(dataCopies.id, copyId), eq(dataCopies.state, 'waiting'))
  const gathered = await context.inTx(async (tx) => {
    const [row] = await tx.db.select().from(dataCopies).where(waiting)
    if (!row) return null
    const { accountId, createdAt } = row
    const late = tx.now.getTime() - createdAt.getTime() > patienceMs
    const [data, photos] = [await gatherData(tx, accountId), await gatherPhotos(tx, accountId)]
    return { accountId, late, data, photos, at: beijingTime(tx.now.toISOString()) }
  })
  if (!gathered) return
  const { accountId, late, data, photos, at } = gathered
  const storageKey = `copies/${accountId}/${copyId}.zip`
  try {
    const page = printData(
      data,
      photos.map(({ name }) => name),
      at,
    )
    const entries: ZipEntry[] = [
      { name: '我的信息.html', text: [page] },
      { name: 'data.json', text: [JSON.stringify({ at, sections: data }, null, 2)] },
      ...photos.map((photo) => ({ name: photo.name, bytes: bytesOf(context.storage, photo) })),
    ]
    const { bytes } = await context.storage.putStream(storageKey, zipStream(entries), 'application/zip')
    await context.inTx(async (tx) => {
      const expiresAt = new Date(tx.now.getTime() + copyMs)
      await tx.db
        .update(dataCopies)
        .set({ state: 'done', storageKey, bytes, finishedAt: tx.now, expiresAt })
        .where(waiting)
    })
  } catch (error) {
    context.log.warn({ err: error, copyId }, 'a copy of personal data was not written')
    if (!late) throw error
    await context.inTx((tx) =>
      tx.db.update(dataCopies).set({ state: 'failed', finishedAt: tx.now }).where(waiting),
    )
  }
}

/** The bytes of a photo; nothing where it is already gone. */
async function* bytesOf(storage: Storage, { storageKey }: OwnPhoto): AsyncGenerator<Uint8Array> {
  const stream = await storage.get(storageKey)
  if (stream) yield* stream as unknown as AsyncIterable<Uint8Array>
}
