import { useEffect, useState } from 'react'

/** Long enough for WeChat to show what it got before it is given more, ms. */
const PAUSE_MS = 16

/**
 * Gives the first rows of a long list at once and the others portion by portion, since all that WeChat is to draw
 * crosses a bridge that is slow with large messages; a browser gets every row. The rows need a parent of their own.
 */
export function usePortions<Row>(rows: readonly Row[], portion: number): readonly Row[] {
  const [shown, setShown] = useState(portion)
  const more = PLATFORM === 'weapp' && shown < rows.length
  useEffect(() => {
    if (!more) return
    const timer = setTimeout(() => setShown(shown + portion), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [more, shown, portion])
  return more ? rows.slice(0, shown) : rows
}
