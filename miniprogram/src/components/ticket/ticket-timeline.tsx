import { photoAddress } from '../../lib/photo-address'
import { showTime } from '../../lib/show-time'
import { Badge } from '../badge'
import { Card } from '../card'
import { Box } from '../native/box'
import { Timeline } from '../timeline'
import type { Ticket } from './use-ticket'

type Props = { timeline: Ticket['timeline'] }

/** What happened to a ticket, latest first; notes that only staff see are marked. */
export function TicketTimeline({ timeline }: Props) {
  return (
    <Card title="经过">
      <Timeline
        events={[...timeline].reverse().map((entry) => ({
          id: String(entry.seq),
          time: showTime(entry.at),
          who: entry.who,
          text: (
            <>
              <Box>{entry.sentence}</Box>
              {entry.text && <Box>{`「${entry.text}」`}</Box>}
              {entry.parts.length > 0 && (
                <Box>{`用料：${entry.parts.map(({ name, quantity }) => `${name} ×${quantity}`).join('、')}`}</Box>
              )}
              {entry.checkIn && <Box>{entry.checkIn}</Box>}
              {entry.takenAt && <Box>{`现场 ${showTime(entry.takenAt)} 记下，有网络后发送`}</Box>}
              {entry.internal && <Badge>内部</Badge>}
            </>
          ),
          photos: entry.photos.map((photo, index) => ({
            src: photoAddress(photo.thumbUrl),
            alt: `照片 ${index + 1}`,
          })),
        }))}
      />
    </Card>
  )
}
