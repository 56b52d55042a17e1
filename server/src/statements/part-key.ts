import type { ExportRow } from './tables.ts'

type Place = Pick<ExportRow, 'communityId' | 'id'>

/** Where a part of an export lies until its file is bound; parts count from 1. */
export const partKey = ({ communityId, id }: Place, part: number): string =>
  `${communityId}/exports/${id}.part${String(part).padStart(4, '0')}`

/** Where the file of an export lies. */
export const fileKey = ({ communityId, id, format }: Place & Pick<ExportRow, 'format'>): string =>
  `${communityId}/exports/${id}.${format}`
