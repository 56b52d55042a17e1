/** Which transactions had committed at one moment, as PostgreSQL says it: `xmin:xmax:open,open`. */
export type Snapshot = { xmin: bigint; xmax: bigint; open: ReadonlySet<string>; text: string }

/** How far somebody has read the changes, and when that was (epoch ms by the database's clock). */
export type Mark = { snapshot: Snapshot; at: number }

const snapshotShape = /^(\d{1,20}):(\d{1,20}):((?:\d{1,20}(?:,\d{1,20})*)?)$/
const markShape = /^(\d{1,15})\/([\d:,]+)$/

/** Reads a snapshot; null when the text is none. */
export function parseSnapshot(text: string): Snapshot | null {
  const [, xmin, xmax, open] = snapshotShape.exec(text) ?? []
  if (xmin === undefined || xmax === undefined || open === undefined) return null
  if (BigInt(xmin) > BigInt(xmax)) return null
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), open: new Set(open === '' ? [] : open.split(',')), text }
}

/** Whether this transaction had committed (or failed) when the snapshot was taken. */
export function isPast(xid: string, { xmin, xmax, open }: Snapshot): boolean {
  const number = BigInt(xid)
  return number < xmin || (number < xmax && !open.has(xid))
}

/** Whether everything past in the earlier snapshot is past in the later one too. */
export function contains(later: Snapshot, earlier: Snapshot): boolean {
  for (const xid of later.open) if (isPast(xid, earlier)) return false
  const beyond = earlier.xmax - later.xmax
  if (beyond <= 0n) return true
  const openBeyond = [...earlier.open].filter((xid) => BigInt(xid) >= later.xmax)
  return beyond <= BigInt(openBeyond.length)
}

/** A mark as devices keep it. */
export const writeMark = ({ at, snapshot }: Mark): string => `${at}/${snapshot.text}`

/** Reads a mark; null when a device sends something else. */
export function parseMark(text: string): Mark | null {
  const [, at, rest] = markShape.exec(text) ?? []
  const snapshot = rest === undefined ? null : parseSnapshot(rest)
  return at === undefined || !snapshot ? null : { at: Number(at), snapshot }
}
