import type { FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'

/** Largest photo taken, in bytes. */
export const largestFile = 15 * 1024 * 1024

/** The one file of a multipart request, whole; larger ones are refused as they arrive. */
export async function readFile(request: FastifyRequest): Promise<{ bytes: Buffer; name: string }> {
  if (!request.isMultipart()) throw new AppError('file_missing')
  const part = await request.file({ limits: { fileSize: largestFile, files: 1, fields: 5 } })
  if (!part) throw new AppError('file_missing')
  const bytes = await part.toBuffer().catch(() => {
    throw new AppError('too_large')
  })
  if (bytes.length === 0) throw new AppError('file_missing')
  return { bytes, name: part.filename }
}
