import { useEffect, useState } from 'react'
import { Box } from './native/box'
import style from './skeleton.module.scss'

const SLOW_MS = 3000

type Props = {
  /** Lines of the text to come. */
  lines?: number
  /** In a card of its own. */
  card?: boolean
}

/** The shape of what is coming; after three seconds it says that the network is slow. */
export function Skeleton({ lines = 3, card }: Props) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Box className={card ? style.card : ''} role="status" label="正在加载">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Box key={index} className={style.line} style={{ width: `${[62, 94, 78][index % 3]}%` }} />
      ))}
      <Box className={style.slow}>{slow ? '网络有点慢，还在加载' : ''}</Box>
    </Box>
  )
}
