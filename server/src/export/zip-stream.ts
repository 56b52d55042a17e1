import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { gatherText } from './gather-text.ts'

/** A file inside the archive, written as its text is pulled. */
export type ZipEntry = { name: string } & (
  | { text: Iterable<string> | AsyncIterable<string> }
  | { bytes: AsyncIterable<Uint8Array> }
)
type Pieces = AsyncIterable<Uint8Array>

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number }

/** Above it an archive needs another format that not every reader has. */
const mostBytes = 0xffffffff

/**
 * Packs files into a ZIP archive piece by piece: sizes follow each file (PKWARE APPNOTE 4.3.9), so nothing is held back.
 * RangeError beyond 4 GB.
 */
export async function* zipStream(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for await (const file of entries) {
    const entry: Written = { name: Buffer.from(file.name), crc: 0, packed: 0, size: 0, offset }
    const pieces = 'text' in file ? gatherText(file.text) : file.bytes
    for await (const piece of writeEntry(entry, pieces)) {
      offset += piece.length
      yield piece
    }
    if (entry.size > mostBytes || offset > mostBytes) throw new RangeError('the archive would be beyond 4 GB')
    written.push(entry)
  }
  const directory = Buffer.concat(written.map(directoryRecord))
  yield directory
  yield numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, written.length],
    [2, written.length],
    [4, directory.length],
    [4, offset],
    [2, 0],
  )
}

async function* writeEntry(entry: Written, pieces: Pieces): AsyncGenerator<Buffer> {
  yield Buffer.concat([numbers([4, 0x04034b50], ...described(entry, 0, 0, 0)), entry.name])
  const packed = new PassThrough()
  const measured = Readable.from(measure(entry, pieces), { highWaterMark: 1 })
  const done = pipeline(measured, createDeflateRaw({ level: 6 }), packed)
  // A failing source ends `packed` with the same error, which the loop below throws.
  done.catch(() => {})
  for await (const piece of packed) {
    entry.packed += piece.length
    yield piece
  }
  yield numbers([4, 0x08074b50], [4, entry.crc], [4, entry.packed], [4, entry.size])
}

async function* measure(entry: Written, pieces: Pieces): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    entry.crc = crc32(piece, entry.crc)
    entry.size += piece.length
    yield piece
  }
}

function directoryRecord(entry: Written): Buffer {
  const { crc, packed, size, offset, name } = entry
  const head = numbers([4, 0x02014b50], [2, 20], ...described(entry, crc, packed, size))
  return Buffer.concat([head, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name])
}

/** Version 2.0; sizes come later and names are UTF-8; deflated; 1980-01-01, so that equal content makes equal files. */
const described = ({ name }: Written, crc: number, packed: number, size: number): [2 | 4, number][] => [
  [2, 20],
  [2, 0x0808],
  [2, 8],
  [2, 0],
  [2, 0x21],
  [4, crc],
  [4, packed],
  [4, size],
  [2, name.length],
  [2, 0],
]

/** Little-endian numbers of two or four bytes, one after the other. */
function numbers(...fields: [2 | 4, number][]): Buffer {
  const out = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0))
  fields.reduce((at, [width, value]) => out.writeUIntLE(value, at, width), 0)
  return out
}
