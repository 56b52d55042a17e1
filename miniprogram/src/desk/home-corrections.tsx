import { relations } from '@haolin/shared/roles.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Reveal } from '../components/reveal'
import { Stack } from '../components/stack'
import { showDay, showTime } from '../lib/show-time'
import style from './homes.module.scss'
import { FormSheet } from './kind/form-sheet'
import { type Correction, useCorrections } from './use-corrections'

type Props = { communityId: string; unitId: string }

const usual = ['和证件对不上，请带证件到前台', '和登记的合同对不上', '电话里没能核对到本人'].map((value) => ({
  value,
  label: value,
}))

/** What people of this home asked to have corrected, beside what the register says now. */
export function HomeCorrections({ communityId, unitId }: Props) {
  const { query, decide } = useCorrections(communityId, unitId)
  const [answering, setAnswering] = useState<{ one: Correction; grant: boolean }>()
  const [answer, setAnswer] = useState('')
  const list = query.data?.corrections ?? []
  if (list.length === 0) return null
  const begin = (one: Correction, grant: boolean) => {
    setAnswer('')
    setAnswering({ one, grant })
  }
  return (
    <Card title="更正申请" aside={<Badge tone="waiting">{`${list.length} 条`}</Badge>}>
      <Stack gap={16}>
        {list.map((one) => (
          <Stack key={one.correctionId} gap={8}>
            {one.words.map((words) => (
              <Box key={words} className={style.strong}>
                {words}
              </Box>
            ))}
            <Box className={style.words}>{`「${one.reason}」`}</Box>
            <Box className={style.quiet}>
              {`${one.by} ${relations[one.relation]} · ${showTime(one.askedAt)} 申请 · ${showDay(one.dueAt)}之前要答复`}
            </Box>
            <Reveal
              communityId={communityId}
              kind="correction"
              subjectId={one.correctionId}
              label="查看姓名和号码"
            />
            {one.changed && (
              <Notice tone="waiting">
                {one.now
                  ? `申请之后登记改过，现在是：${one.now}`
                  : '申请之后登记里已经没有这一项，只能答复后结束。'}
              </Notice>
            )}
            <Stack row gap={8}>
              <Button fill kind="plain" onPress={() => begin(one, false)}>
                不更正
              </Button>
              <Button fill disabled={one.changed && one.now === null} onPress={() => begin(one, true)}>
                核对好了，更正
              </Button>
            </Stack>
          </Stack>
        ))}
      </Stack>
      {answering && (
        <FormSheet
          title={answering.grant ? '更正登记' : '不更正'}
          verb={answering.grant ? '更正并告诉业主' : '答复业主'}
          done={answering.grant ? '登记改好了，已告诉业主。' : '已答复业主。'}
          disabled={!answering.grant && answer.trim() === ''}
          onSend={() => decide(answering.one, answering.grant, answer.trim())}
          onClose={() => setAnswering(undefined)}
        >
          {answering.grant && (
            <Notice>{`${answering.one.words.join('；')}。请先打电话或看证件核对过。`}</Notice>
          )}
          {!answering.grant && (
            <Choice
              label="常用原因"
              options={usual}
              value={usual.find(({ value }) => value === answer)?.value}
              onChange={setAnswer}
            />
          )}
          <Field
            label={answering.grant ? '想对业主说的话' : '原因'}
            optional={answering.grant}
            long
            rows={2}
            maxLength={300}
            hint="业主会看到这句话。"
            value={answer}
            onChange={setAnswer}
          />
        </FormSheet>
      )}
    </Card>
  )
}
