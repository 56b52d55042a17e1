import type { Api } from '@haolin/shared/api/index.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { type Feeling, Rating } from '../components/rating'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import style from './rate-card.module.scss'

type Scores = Api['POST /communities/:communityId/tickets/:ticketId/rating']['body']
type Subject = 'speed' | 'quality' | 'attitude'
type Props = {
  ticketId: string
  busy: string | undefined
  onRate: (rating: Scores, key: string) => Promise<boolean>
}

const subjects: readonly { key: Subject; label: string }[] = [
  { key: 'speed', label: '速度' },
  { key: 'quality', label: '质量' },
  { key: 'attitude', label: '态度' },
]
const scoreOf: Record<Feeling, number> = { bad: 1, fair: 2, good: 3 }
const empty = { faces: {} as Partial<Record<Subject, Feeling>>, text: '' }

/** Three faces and, who wants, a word; nothing is chosen beforehand and nothing depends on it. */
export function RateCard({ ticketId, busy, onRate }: Props) {
  const draft = useDraft(`rating/${ticketId}`, empty)
  const { faces, text } = draft.content
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const missing = subjects.filter(({ key }) => !faces[key])

  const submit = async () => {
    setTried(true)
    setError(undefined)
    const { speed, quality, attitude } = faces
    if (!speed || !quality || !attitude) return
    try {
      const scores = { speed: scoreOf[speed], quality: scoreOf[quality], attitude: scoreOf[attitude] }
      if (await onRate({ ...scores, text: text.trim() }, draft.key)) draft.clear()
    } catch (failure) {
      setError(failure)
    }
  }

  return (
    <Card title="这次办得怎么样？">
      <Stack gap={16}>
        <Box className={style.note}>不评也没关系，不影响任何服务。</Box>
        {subjects.map(({ key, label }) => (
          <Rating
            key={key}
            label={label}
            value={faces[key]}
            onChange={(feeling) => draft.change({ faces: { ...faces, [key]: feeling } })}
          />
        ))}
        <Field
          label="还想说的"
          optional
          long
          rows={2}
          maxLength={500}
          value={text}
          onChange={(next) => draft.change({ text: next })}
        />
        {tried && missing.length > 0 && (
          <Notice tone="waiting" fresh>{`还差：${missing.map(({ label }) => label).join('、')}`}</Notice>
        )}
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          kind="plain"
          wide
          busy={busy === 'rate' && '正在提交，不用再点'}
          onPress={() => void submit()}
        >
          提交评价
        </Button>
      </Stack>
    </Card>
  )
}
