import { and, eq, gt } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import type { Bytes } from '../http/handlers.ts'
import { readLink } from '../storage/sign-link.ts'
import { dataCopies } from './tables.ts'

/** The archive behind a link; not_found once link or copy is over. */
export async function readCopy(context: RequestContext, link: string): Promise<Bytes> {
  const storageKey = await context.inTx(async (tx) => {
    const [copyId = ''] = found(readLink(context.config.auth.secrets, 'copy', link, tx.now.getTime()))
    const [row] = await tx.db
      .select({ storageKey: dataCopies.storageKey })
      .from(dataCopies)
      .where(and(eq(dataCopies.id, copyId), eq(dataCopies.state, 'done'), gt(dataCopies.expiresAt, tx.now)))
    return found(row?.storageKey)
  })
  const body = found(await context.storage.get(storageKey))
  return { mime: 'application/zip', body, fileName: '我的好邻信息.zip', keepSeconds: 0 }
}
