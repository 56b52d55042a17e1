import { writeCsv } from '../export/csv-writer.ts'
import { writeXlsx } from '../export/xlsx-writer.ts'

/** The media type of each format. */
export const mimes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** How each format is written. */
export const writers = { xlsx: writeXlsx, csv: writeCsv } as const
