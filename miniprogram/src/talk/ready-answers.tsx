import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { call } from '../lib/call'
import { showTime } from '../lib/show-time'

const PAUSE_MS = 400
const SHOWN = 4

/** Standard answers that fit what one is writing, so that nobody waits for what is known. */
export function ReadyAnswers({ communityId, words }: { communityId: string; words: string }) {
  const [settled, setSettled] = useState(words)
  const [open, setOpen] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  const { data } = useQuery({
    queryKey: ['answers', communityId, settled],
    queryFn: () =>
      call('GET /communities/:communityId/answers', {
        params: { communityId },
        query: { words: settled.slice(0, 200) },
      }).then((reply) => reply.items),
    placeholderData: (before) => before,
  })
  const items = data?.slice(0, SHOWN) ?? []
  const shown = items.find(({ answerId }) => answerId === open)
  if (items.length === 0) return null
  return (
    <Card title={settled === '' ? '大家常问' : '也许能马上答上'} flush>
      {items.map(({ answerId, question }) => (
        <ListRow key={answerId} icon="chat" title={question} onPress={() => setOpen(answerId)} />
      ))}
      <Sheet open={shown !== undefined} title={shown?.question ?? ''} onClose={() => setOpen(undefined)}>
        <Box>{shown?.answer}</Box>
        {shown && <Box>{`物业客服 · ${showTime(shown.updatedAt)} 更新`}</Box>}
      </Sheet>
    </Card>
  )
}
