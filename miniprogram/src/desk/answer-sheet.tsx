import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'

/** What one writes: a new answer, the next version of one, or one for a question that had none. */
export type Writing = {
  question: string
  answer: string
  keywords: string[]
  answerId?: string
  version?: number
  reviewOn?: string
  fromTicketId?: string
}

type Props = { communityId: string; writing: Writing; onClose: () => void }

const HALF_YEAR_MS = 182 * 24 * 3_600_000
const inHalfAYear = () => new Date(Date.now() + HALF_YEAR_MS).toISOString().slice(0, 10)
const split = (words: string) => [...new Set(words.split(/[\s，、,]+/).filter(Boolean))].slice(0, 12)

/** Writes a standard answer; every change is a new version, and owners read the newest. */
export function AnswerSheet({ communityId, writing, onClose }: Props) {
  const { answerId, version, fromTicketId } = writing
  const draft = useDraft(`answer/${answerId ?? fromTicketId ?? 'new'}/${version ?? 0}`, {
    question: writing.question,
    answer: writing.answer,
    keywords: writing.keywords.join('、'),
    reviewOn: writing.reviewOn ?? inHalfAYear(),
  })
  const { content, change } = draft
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async (retired: boolean) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    const words = {
      question: content.question.trim(),
      answer: content.answer.trim(),
      keywords: split(content.keywords),
      reviewOn: content.reviewOn,
    }
    try {
      if (answerId && version)
        await call('PUT /communities/:communityId/answers/:answerId', {
          params: { communityId, answerId },
          body: { ...words, version, retired },
          key: draft.key,
        })
      else
        await call('POST /communities/:communityId/answers', {
          params: { communityId },
          body: { ...words, ...(fromTicketId ? { fromTicketId } : {}) },
          key: draft.key,
        })
      draft.clear()
      tell(retired ? '已停用，旧版本还在。' : '已存好，业主搜得到了。', { tone: 'done' })
      void client.invalidateQueries({ queryKey: ['answers'] })
      void client.invalidateQueries({ queryKey: ['answer-gaps'] })
      onClose()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Sheet open title={answerId ? `改标准答案（第 ${version} 版）` : '写标准答案'} onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="问题"
          maxLength={200}
          value={content.question}
          onChange={(question) => change({ question })}
          placeholder="业主会怎么问"
        />
        <Field
          label="答案"
          long
          rows={5}
          maxLength={2000}
          value={content.answer}
          onChange={(answer) => change({ answer })}
          placeholder="照着能办成：去哪里、带什么、多久"
        />
        <Field
          label="关键词"
          optional
          maxLength={200}
          value={content.keywords}
          onChange={(keywords) => change({ keywords })}
          hint="用顿号分开，比如：装修、登记"
        />
        <Field
          label="什么时候再核对一次"
          kind="date"
          value={content.reviewOn}
          onChange={(reviewOn) => change({ reviewOn })}
        />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button wide busy={busy && '正在提交，不用再点'} onPress={() => void submit(false)}>
          {answerId ? '存成新版本' : '存好'}
        </Button>
        {answerId && (
          <Button wide kind="danger" disabled={busy} onPress={() => void submit(true)}>
            停用
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
