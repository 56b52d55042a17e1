import { mostTries, type TaskResult } from '@haolin/shared/dunning/task.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import type { DunningFile, useFile } from './use-dunning'

type Task = NonNullable<DunningFile['line']['task']>
type Props = { file: DunningFile; task: Task; onRecord: ReturnType<typeof useFile>['record'] }

const titles = { call: '打个电话', letter: '送书面函', pack: '整理材料', message: '' } as const

/** The step a person takes now: its words stand below; what came of it is noted here. */
export function TaskForm({ file, task, onRecord }: Props) {
  const draft = useDraft(`dunning/${task.taskId}/${task.tries}`, {
    result: undefined as TaskResult | undefined,
    note: '',
    dueOn: '',
  })
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const send = async () => {
    if (!content.result) return
    setBusy(true)
    setProblem(undefined)
    const day = content.result === 'promised' && content.dueOn ? { dueOn: content.dueOn } : {}
    try {
      const body = { result: content.result, note: content.note.trim(), ...day }
      await onRecord(task.taskId, body, draft.key)
      draft.clear()
      tell('记下了。', { tone: 'done' })
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  const tried = task.tries > 0 ? `，已打 ${task.tries} 次，最多 ${mostTries} 次` : ''
  return (
    <Card title={titles[task.way]} aside={<Badge tone="waiting">{task.who}</Badge>}>
      <Stack gap={16}>
        <Box>
          {task.fromOn} 起{tried}。要说的话在下面最近一条。
        </Box>
        {task.way === 'call' && file.quiet && (
          <Notice tone="waiting">现在是休息时间（21:00–9:00），明早再打。</Notice>
        )}
        <Choice
          label="结果"
          options={task.results.map(({ result, label }) => ({ value: result, label }))}
          value={content.result}
          onChange={(result) => change({ result })}
        />
        {content.result === 'promised' && (
          <Field
            label="约定哪天缴清"
            kind="date"
            value={content.dueOn}
            onChange={(dueOn) => change({ dueOn })}
          />
        )}
        <Field
          label="记一句"
          optional
          long
          rows={2}
          maxLength={500}
          value={content.note}
          onChange={(note) => change({ note })}
          placeholder={task.way === 'letter' ? '交给谁，或快递单号' : '说了什么'}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button disabled={!content.result} busy={busy && '正在提交，不用再点'} onPress={() => void send()}>
          记下结果
        </Button>
      </Stack>
    </Card>
  )
}
