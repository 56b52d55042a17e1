import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import type { Post } from '../lib/session'
import { AnswerSheet, type Writing } from './answer-sheet'
import style from './answers.module.scss'
import { DeskFrame } from './desk-frame'
import { useAnswers, useGaps } from './use-answers'

/** 标准答案: what is asked often and how we answer it, and what was asked without an answer. */
export default function AnswersPage() {
  return (
    <DeskFrame title="标准答案" current="desk/answers">
      {(post) => <Answers key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

function Answers({ post: { communityId } }: { post: Post }) {
  const [words, setWords] = useState('')
  const [writing, setWriting] = useState<Writing>()
  const query = useAnswers(communityId, words)
  const gaps = useGaps(communityId)
  return (
    <Box className={style.columns}>
      <Stack>
        <Stack row gap={8}>
          <Button icon="plus" onPress={() => setWriting({ question: '', answer: '', keywords: [] })}>
            写一条
          </Button>
        </Stack>
        <Field label="找答案" value={words} onChange={setWords} placeholder="比如：装修" maxLength={200} />
        <Loaded query={query}>
          {(items) =>
            items.length === 0 ? (
              <Empty icon="chat" text={words === '' ? '还没有标准答案。' : '没有对得上的答案。'} />
            ) : (
              <Card flush>
                {items.map((one) => (
                  <ListRow
                    key={one.answerId}
                    title={one.question}
                    note={one.answer}
                    value={
                      one.stale ? (
                        <Badge tone="waiting">该复核了</Badge>
                      ) : (
                        <Badge>{`用过 ${one.uses ?? 0} 次`}</Badge>
                      )
                    }
                    onPress={() => setWriting(one)}
                  />
                ))}
              </Card>
            )
          }
        </Loaded>
      </Stack>
      <Card title="没有标准答案的提问" flush>
        <Loaded query={gaps}>
          {(items) =>
            items.length === 0 ? (
              <Empty text="近 30 天的提问都有标准答案。" />
            ) : (
              items.map((gap) => (
                <ListRow
                  key={gap.ticketId}
                  title={gap.question}
                  note={`当时答的：${gap.answer}`}
                  value={gap.alike > 1 ? <Badge tone="waiting">{`${gap.alike} 次`}</Badge> : undefined}
                  onPress={() =>
                    setWriting({
                      question: gap.question,
                      answer: gap.answer,
                      keywords: [],
                      fromTicketId: gap.ticketId,
                    })
                  }
                />
              ))
            )
          }
        </Loaded>
      </Card>
      {writing && (
        <AnswerSheet communityId={communityId} writing={writing} onClose={() => setWriting(undefined)} />
      )}
    </Box>
  )
}
