import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Link } from '../../components/link'
import { ListRow } from '../../components/list-row'
import { Notice } from '../../components/notice'
import { categoryMeant, isWorthKeeping, type ReportContent } from '../../components/report/report-content'
import { Stack } from '../../components/stack'
import { readDraft } from '../../lib/draft'
import { usePendingReport } from '../../lib/pending-report'
import { showTime } from '../../lib/show-time'

/** What is not sent yet: a form half filled in, and a report that waits for a network. */
export function DraftList() {
  const read = () => readDraft<ReportContent>('report/new')
  const [draft, setDraft] = useState(read)
  useDidShow(() => setDraft(read()))
  const pending = usePendingReport((state) => state.pending)
  const worth = draft && isWorthKeeping(draft.content)
  if (!worth && !pending) {
    return (
      <Empty
        icon="edit"
        text="没有写到一半的报事。"
        note="写到一半离开也不会丢，会自动存在这里。"
        action={
          <Link as="plain" icon="tool" to="report/new">
            报修
          </Link>
        }
      />
    )
  }
  return (
    <Stack>
      {pending && (
        <Notice tone="waiting" icon="offline">
          {`待发送：${pending.title}（${showTime(pending.savedAt)} 存好）。联网后自动提交。`}
        </Notice>
      )}
      {worth && (
        <Card flush>
          <ListRow
            icon="edit"
            title={categoryMeant(draft.content)?.label ?? '报修'}
            note={[
              draft.content.text.slice(0, 30),
              draft.content.photos.length > 0 && `${draft.content.photos.length} 张照片`,
              `${showTime(draft.savedAt)} 自动保存`,
            ]
              .filter(Boolean)
              .join(' · ')}
            target={{ to: 'report/new' }}
          />
        </Card>
      )}
    </Stack>
  )
}
