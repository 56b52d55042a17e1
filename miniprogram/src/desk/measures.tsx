import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Composer } from '../components/kind/composer'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import type { Post } from '../lib/session'
import { showLeft, showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import { DeskFrame } from './desk-frame'
import style from './measures.module.scss'

type Measure = Api['GET /communities/:communityId/measures']['reply']['items'][number]
type Show = 'open' | 'done'

const shows = [
  { value: 'open', label: '还没做的' },
  { value: 'done', label: '做完的' },
] as const
const workers: Post['roles'] = ['agent', 'manager', 'technician', 'finance']

/** 待落实: what was promised in plans and answers, with who and by when, until it is done. */
export default function MeasuresPage() {
  return (
    <DeskFrame title="待落实" current="desk/measures" roles={workers}>
      {(post) => <Measures key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

function Measures({ post: { communityId, roles } }: { post: Post }) {
  const [show, setShow] = useState<Show>('open')
  const [doing, setDoing] = useState<Measure>()
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['measures', communityId, show],
    queryFn: () =>
      call('GET /communities/:communityId/measures', { params: { communityId }, query: { show } }).then(
        (reply) => reply.items,
      ),
  })
  const finish = async (measureId: string, result: string, key: string) => {
    await call('POST /communities/:communityId/measures/:measureId/result', {
      params: { communityId, measureId },
      body: { result },
      key,
    })
    setDoing(undefined)
    tell('记下了，业主会看到已做到。', { tone: 'done' })
    await client.invalidateQueries({ queryKey: ['measures', communityId] })
    return true
  }
  return (
    <Box className={style.list}>
      <Choice label="看哪些" hideLabel look="parts" options={shows} value={show} onChange={setShow} />
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Empty text={show === 'open' ? '说好的都做到了。' : '做完的会留在这里。'} />
          ) : (
            <Stack>
              {items.map((one) => (
                <Card
                  key={one.measureId}
                  title={one.what}
                  aside={<Badge tone={one.overdue ? 'urgent' : 'neutral'}>{one.kindLabel}</Badge>}
                >
                  <Stack gap={8}>
                    <Box className={one.overdue ? style.late : style.quiet}>
                      {one.doneAt
                        ? `${one.who} · ${showTime(one.doneAt)} 做完：${one.result ?? ''}`
                        : `${one.who} · ${showTime(one.dueAt)} 前 · ${showLeft(one.dueAt)}`}
                    </Box>
                    <Stack row gap={8}>
                      {roles.some((role) => role === 'agent' || role === 'manager') && (
                        <Link to="desk/ticket" with={{ ticketId: one.ticketId }}>
                          {one.number}
                        </Link>
                      )}
                      {!one.doneAt && (
                        <Button
                          small
                          kind="plain"
                          label={`做完了：${one.what}`}
                          onPress={() => setDoing(one)}
                        >
                          做完了
                        </Button>
                      )}
                    </Stack>
                  </Stack>
                </Card>
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Sheet open={doing !== undefined} title={doing?.what ?? ''} onClose={() => setDoing(undefined)}>
        {doing && (
          <Composer
            name={`measure/${doing.measureId}`}
            label="怎么做的"
            placeholder="一句话，业主会看到"
            verb="做完了"
            onSend={(text, key) => finish(doing.measureId, text, key)}
          />
        )}
      </Sheet>
    </Box>
  )
}
