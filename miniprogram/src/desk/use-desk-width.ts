import { useEffect, useState } from 'react'

/** A phone shows one thing; a desk list and ticket; a wide desk the facts beside them. */
export type DeskWidth = 'phone' | 'desk' | 'wide'

const DESK_PX = 1024
const WIDE_PX = 1280

function measure(): DeskWidth {
  if (PLATFORM !== 'h5') return 'phone'
  return window.innerWidth >= WIDE_PX ? 'wide' : window.innerWidth >= DESK_PX ? 'desk' : 'phone'
}

/** How much fits beside each other now. */
export function useDeskWidth(): DeskWidth {
  const [width, setWidth] = useState(measure)
  useEffect(() => {
    if (PLATFORM !== 'h5') return
    const tell = () => setWidth(measure())
    window.addEventListener('resize', tell)
    return () => window.removeEventListener('resize', tell)
  }, [])
  return width
}
