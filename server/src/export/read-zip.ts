import { inflateRawSync } from 'node:zlib'

/** A part of a workbook may not unfold to more than this, in bytes; a bomb is refused before it bursts. */
const mostBytes = 60 * 1024 * 1024
const entryHead = 0x02014b50
const endHead = 0x06054b50

/** Reads the files of a ZIP by name; each is unpacked when asked for. Throws RangeError for what is no ZIP. */
export function readZip(bytes: Buffer): (name: string) => Buffer | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || bytes.readUInt32LE(end) !== endHead) throw new RangeError('no end of a ZIP')
  const places = new Map<string, { method: number; size: number; at: number }>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== entryHead) throw new RangeError('a broken directory')
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field))
    places.set(bytes.toString('utf8', at + 46, at + 46 + (name ?? 0)), {
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return (name) => {
    const place = places.get(name)
    if (!place) return null
    const from = place.at + 30 + bytes.readUInt16LE(place.at + 26) + bytes.readUInt16LE(place.at + 28)
    const packed = bytes.subarray(from, from + place.size)
    if (place.method === 0) return packed
    return inflateRawSync(packed, { maxOutputLength: mostBytes })
  }
}
