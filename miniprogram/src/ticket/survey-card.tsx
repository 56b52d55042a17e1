import { markWords, type Question, surveyQuestions } from '@haolin/shared/visit/marks.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import type { SurveyAnswers, Ticket } from '../components/ticket/use-ticket'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import style from './rate-card.module.scss'

type Mark = '1' | '2' | '3' | '4' | '5'
type Props = {
  ticketId: string
  busy: string | undefined
  onAnswer: (answers: SurveyAnswers, key: string) => Promise<boolean>
}

const questions = Object.keys(surveyQuestions) as Question[]
const options = (['1', '2', '3', '4', '5'] as const).map((value) => ({
  value,
  label: value,
}))
const empty = { marks: {} as Partial<Record<Question, Mark>>, text: '' }

/** Three questions from 1 to 5; who is content answers all of them with one tap and sends with the next. */
export function SurveyCard({ ticketId, busy, onAnswer }: Props) {
  const draft = useDraft(`survey/${ticketId}`, empty)
  const { marks, text } = draft.content
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const missing = questions.filter((question) => !marks[question])
  const submit = async () => {
    setTried(true)
    setError(undefined)
    const { speed, quality, attitude } = marks
    if (!speed || !quality || !attitude) return
    const answers = {
      speed: Number(speed),
      quality: Number(quality),
      attitude: Number(attitude),
      text: text.trim(),
    }
    try {
      if (await onAnswer(answers, draft.key)) draft.clear()
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <Card title="这次办得怎么样？">
      <Stack gap={16}>
        <Box className={style.note}>
          三个小问题，1 是很不满意，5 是很满意。不答也没关系；答得低，我们会打给您。
        </Box>
        <Button
          kind="plain"
          wide
          icon="good"
          onPress={() => draft.change({ marks: { speed: '5', quality: '5', attitude: '5' } })}
        >
          都很满意
        </Button>
        {questions.map((question) => (
          <Choice
            key={question}
            label={surveyQuestions[question]}
            options={options}
            value={marks[question]}
            onChange={(mark) => draft.change({ marks: { ...marks, [question]: mark } })}
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
          <Notice tone="waiting" fresh>
            {`还差：${missing.map((question) => surveyQuestions[question]).join('、')}`}
          </Notice>
        )}
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button wide busy={busy === 'survey' && '正在提交，不用再点'} onPress={() => void submit()}>
          提交
        </Button>
      </Stack>
    </Card>
  )
}

/** What the household answered. */
export function SurveyLine({ marks }: { marks: NonNullable<NonNullable<Ticket['survey']>['marks']> }) {
  return (
    <Card title="满意度问卷">
      <Stack gap={8}>
        {questions.map((question) => (
          <Box key={question}>
            {`${surveyQuestions[question]} ${marks[question]} 分，${markWords[marks[question] as 1 | 2 | 3 | 4 | 5]}`}
          </Box>
        ))}
        {marks.text && <Box className={style.note}>{marks.text}</Box>}
      </Stack>
    </Card>
  )
}
