import { Badge } from '../../components/badge'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { showDay } from '../../lib/show-time'
import type { News } from './home-state'

type Props = { news: readonly News[]; onOpen: (announcementId: string) => void }

/** What the company has to tell; the pinned first. */
export function NewsList({ news, onOpen }: Props) {
  if (news.length === 0) return null
  return (
    <Card title="公告" flush>
      {news.slice(0, 3).map((one) => (
        <ListRow
          key={one.announcementId}
          title={one.title}
          note={showDay(one.publishedAt)}
          value={one.pinned ? <Badge tone="info">重要</Badge> : undefined}
          onPress={() => onOpen(one.announcementId)}
        />
      ))}
    </Card>
  )
}
