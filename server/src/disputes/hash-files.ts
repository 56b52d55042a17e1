import { createHash } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { files } from '../files/tables.ts'
import type { EntryFile } from './tables.ts'

/** The hashes of the caller's own photos, over the bytes as they are kept; in the order they were given. */
export async function hashFiles(context: MemberContext, fileIds: readonly string[]): Promise<EntryFile[]> {
  if (fileIds.length === 0) return []
  const rows = await context.inTx((tx) =>
    tx.db
      .select({ fileId: files.id, storageKey: files.storageKey })
      .from(files)
      .where(
        and(
          eq(files.communityId, context.member.communityId),
          eq(files.uploadedBy, context.actor.accountId),
          inArray(files.id, [...fileIds]),
        ),
      ),
  )
  return Promise.all(
    fileIds.map(async (fileId) => {
      const row = rows.find((one) => one.fileId === fileId)
      if (!row) throw new AppError('file_used')
      const hash = createHash('sha256')
      for await (const part of found(await context.storage.get(row.storageKey))) hash.update(part)
      return { fileId, sha256: hash.digest('hex') }
    }),
  )
}
