import { showTime } from '../../lib/show-time'
import { Badge } from '../badge'
import { Box } from '../native/box'
import { Picture } from '../native/picture'
import style from './talk-view.module.scss'
import type { Talk } from './use-talk'

const tones = { waiting: 'waiting', answering: 'info', answered: 'brand' } as const

/** A talk: how it stands and until when, then what was said, the newest last. */
export function TalkView({ talk }: { talk: Talk }) {
  return (
    <Box className={style.talk}>
      <Box className={style.head} live="polite">
        <Badge tone={tones[talk.status]}>{talk.statusLabel}</Badge>
        <Box className={style.promise}>{talk.promise}</Box>
      </Box>
      <Box as="ol" className={style.bubbles} label="对话">
        {talk.bubbles.map((bubble) =>
          bubble.from === 'event' ? (
            <Box as="li" key={bubble.seq} className={style.event}>
              {`${bubble.text} · ${showTime(bubble.at)}`}
            </Box>
          ) : (
            <Box as="li" key={bubble.seq} className={`${style.line} ${bubble.mine ? style.mine : ''}`}>
              <Box className={style.who}>
                {[bubble.mine ? '我' : bubble.who, showTime(bubble.at), bubble.answerId && '标准答案']
                  .filter(Boolean)
                  .join(' · ')}
              </Box>
              <Box className={style.bubble}>
                {bubble.text}
                {bubble.photos.map((photo, i) => (
                  <Picture
                    key={photo.fileId}
                    src={photo.thumbUrl}
                    alt={`第 ${i + 1} 张照片`}
                    className={style.photo}
                  />
                ))}
              </Box>
            </Box>
          ),
        )}
      </Box>
    </Box>
  )
}
