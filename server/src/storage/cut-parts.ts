/** Gathers pieces of any size into parts of exactly `size` bytes; the last one may be shorter, and at least one comes. */
export async function* cutParts(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(size)
  let filled = 0
  for await (const piece of pieces) {
    for (let from = 0; from < piece.byteLength; ) {
      // Only when more bytes are really there, so that the last part is never empty behind a full one.
      if (filled === size) {
        yield part
        part = new Uint8Array(size)
        filled = 0
      }
      const taken = piece.subarray(from, from + size - filled)
      part.set(taken, filled)
      filled += taken.byteLength
      from += taken.byteLength
    }
  }
  yield part.subarray(0, filled)
}
