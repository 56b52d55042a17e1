import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Box } from './native/box'
import { Picture } from './native/picture'
import style from './timeline.module.scss'

/** One thing that happened. */
export type TimelineEvent = {
  id: string
  /** Ready to read: 今天 15:10. */
  time: string
  /** 李师傅 · 维修 */
  who?: string
  text: ReactNode
  photos?: { src: string; alt: string }[]
}

type Props = {
  /** Latest first. */
  events: readonly TimelineEvent[]
  /** So many before the rest folds away. */
  shown?: number
}

/** What happened, latest first, older things folded. */
export function Timeline({ events, shown = 3 }: Props) {
  const [all, setAll] = useState(false)
  const older = events.length - shown
  return (
    <Box>
      <Box as="ol">
        {(all ? events : events.slice(0, shown)).map((event) => (
          <Box as="li" key={event.id} className={style.event}>
            <Box className={style.dot} hidden />
            <Box className={style.time}>{[event.time, event.who].filter(Boolean).join(' · ')}</Box>
            <Box className={style.text}>{event.text}</Box>
            {event.photos && (
              <Box className={style.photos}>
                {event.photos.map((photo) => (
                  <Picture key={photo.src} {...photo} className={style.photo} />
                ))}
              </Box>
            )}
          </Box>
        ))}
      </Box>
      {older > 0 && !all && (
        <Button kind="quiet" icon="down" small onPress={() => setAll(true)}>
          {`看更早的 ${older} 条`}
        </Button>
      )}
    </Box>
  )
}
