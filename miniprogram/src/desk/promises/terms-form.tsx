import { clockKinds } from '@haolin/shared/ticket/clock-policy.ts'
import { type Priority, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { durationWords, readDuration } from '@haolin/shared/ticket/promise-words.ts'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { Box } from '../../components/native/box'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import { useDraft } from '../../lib/draft'
import { HoursForm } from './hours-form'
import style from './promises.module.scss'
import type { Terms, usePromises, Version } from './use-promises'
import { YearView } from './year-view'

type Props = { from: Version; promises: ReturnType<typeof usePromises>; onClose: () => void }

const when = [
  { value: 'now', label: '现在' },
  { value: 'later', label: '选一个时间' },
] as const
const groups = { repair: '（报修）', talk: '（其他）', every: '' } as const

/** A new version, written from the present one; what was typed is kept until it is saved or thrown away. */
export function TermsForm({ from, promises, onClose }: Props) {
  const draft = useDraft(`promises/${from.version}`, {
    service: from.service,
    durations: from.targets.map(({ targetMs, calendar }) => durationWords(targetMs, calendar)),
    note: '',
    when: 'now' as 'now' | 'later',
    at: '',
  })
  const { service, durations, note, at } = draft.content
  const [tried, setTried] = useState(false)
  const read = durations.map(readDuration)
  const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(at) ? `${at.replace(' ', 'T')}:00+08:00` : undefined
  const later = draft.content.when === 'later'
  const ready = read.every((ms) => ms !== null) && note.trim() !== '' && (!later || moment)
  const send = async () => {
    setTried(true)
    if (!ready) return
    const terms: Terms = {
      service,
      targets: from.targets.map((target, i) => ({ ...target, targetMs: read[i] ?? target.targetMs })),
      note: note.trim(),
      ...(later && moment ? { effectiveAt: new Date(moment).toISOString() } : {}),
    }
    if (!(await promises.save(terms))) return
    draft.clear()
    onClose()
  }
  const wrongOf = (i: number) =>
    promises.wrong.find(({ field }) => field === `targets.${i}`)?.message ??
    (tried && read[i] === null ? '请写成 30 分钟、4 小时或 3 天' : undefined)
  return (
    <Stack gap={16}>
      {promises.wrong.map(({ field, message }) => (
        <Notice key={field} tone="urgent" fresh>
          {message}
        </Notice>
      ))}
      {(Object.keys(priorities) as Priority[]).map((priority) => (
        <Card key={priority} title={`${priority} ${priorities[priority]}`}>
          <Box className={style.fields}>
            {from.targets.map((target, i) =>
              target.priority === priority ? (
                <Field
                  key={`${target.clock}${target.for}`}
                  label={`${clockKinds[target.clock]}${groups[target.for]}`}
                  hint={target.calendar === 'service' ? '只算服务时间' : '24 小时都算'}
                  value={durations[i] ?? ''}
                  onChange={(value) =>
                    draft.change({ durations: durations.map((one, at) => (at === i ? value : one)) })
                  }
                  error={wrongOf(i)}
                />
              ) : null,
            )}
          </Box>
        </Card>
      ))}
      <HoursForm
        service={service}
        onChange={(next) => draft.change({ service: next })}
        wrong={promises.wrong}
      />
      <YearView service={service} />
      <Card title="什么时候生效">
        <Stack>
          <Choice
            label="生效时间"
            hideLabel
            look="parts"
            options={when}
            value={draft.content.when}
            onChange={(value) => draft.change({ when: value })}
          />
          {later && (
            <Field
              label="生效时间"
              hint="写成 2026-12-01 00:00"
              value={at}
              onChange={(value) => draft.change({ at: value })}
              error={tried && !moment ? '请写成 2026-12-01 00:00' : undefined}
            />
          )}
          <Field
            label="为什么改"
            maxLength={200}
            value={note}
            onChange={(value) => draft.change({ note: value })}
            hint="以后的人会看到这句话。"
            error={tried && note.trim() === '' ? '请写一句为什么改' : undefined}
          />
          <Notice>已受理的单继续按原来的承诺，新受理的单按这一版。</Notice>
          <Stack row gap={8}>
            <Button fill kind="plain" onPress={onClose}>
              先不改
            </Button>
            <Button fill busy={promises.busy && '正在保存'} onPress={() => void send()}>
              保存这一版
            </Button>
          </Stack>
        </Stack>
      </Card>
    </Stack>
  )
}
