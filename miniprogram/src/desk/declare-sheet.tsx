import { categories, type ProblemType, problemTypes } from '@haolin/shared/ticket/catalogue.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { UntilChoice } from '../components/ticket/until-choice'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { open } from '../lib/navigate'
import type { Warning } from './use-incidents'

type Props = { communityId: string; warning: Warning | undefined; onClose: () => void }

const kinds = Object.entries(problemTypes).map(([value, label]) => ({ value: value as ProblemType, label }))
const paces = [15, 30, 60, 120].map((minutes) => ({ value: String(minutes), label: `每 ${minutes} 分钟` }))

const startOf = (warning: Warning | undefined) => ({
  title: warning ? `${warning.building ?? ''}${warning.problemLabel}异常` : '',
  problemType: (warning?.problemType ?? 'water') as ProblemType,
  planned: 'no' as 'yes' | 'no',
  categories: [] as string[],
  buildingIds: warning?.buildingId ? [warning.buildingId] : ([] as string[]),
  notice: '',
  script: '',
  eta: '',
  pace: '30',
})

/** Declares an incident: what, where, what owners read, what the desk says, until when. */
export function DeclareSheet({ communityId, warning, onClose }: Props) {
  const draft = useDraft(`declare/${warning?.warningId ?? communityId}`, startOf(warning))
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const places = useQuery({
    queryKey: ['buildings', communityId],
    queryFn: () => call('GET /communities/:communityId/buildings', { params: { communityId } }),
  })
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { incidentId } = await call('POST /communities/:communityId/incidents', {
        params: { communityId },
        body: {
          title: content.title.trim(),
          problemType: content.problemType,
          planned: content.planned === 'yes',
          buildingIds: content.buildingIds,
          notice: content.notice.trim(),
          script: content.script.trim() || content.notice.trim(),
          updateEveryMinutes: Number(content.pace),
          ...(content.eta ? { eta: content.eta } : {}),
          ...(content.categories.length > 0 ? { categories: content.categories } : {}),
          ...(warning ? { warningId: warning.warningId } : {}),
        },
        key: draft.key,
      })
      draft.clear()
      onClose()
      open('desk/incident', { incidentId })
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Sheet open title="登记事件" onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="是什么事"
          maxLength={40}
          value={content.title}
          onChange={(title) => change({ title })}
          placeholder="2 栋 2 单元电梯停运"
        />
        <Select
          label="哪一类"
          options={kinds}
          value={content.problemType}
          onChange={(problemType) => change({ problemType, categories: [] })}
        />
        {!warning && (
          <Choice
            many
            label="哪些报事算这件事（不选就是这一类全部）"
            options={categories
              .filter((one) => one.problemType === content.problemType)
              .map((one) => ({ value: one.code as string, label: one.label }))}
            value={content.categories}
            onChange={(chosen) => change({ categories: chosen })}
          />
        )}
        <Choice
          label="计划内的吗"
          look="parts"
          options={[
            { value: 'no', label: '突发' },
            { value: 'yes', label: '计划内' },
          ]}
          value={content.planned}
          onChange={(planned) => change({ planned })}
        />
        <Choice
          many
          label="影响哪几栋（不选就是全小区）"
          options={(places.data?.buildings ?? []).map((one) => ({ value: one.buildingId, label: one.name }))}
          value={content.buildingIds}
          onChange={(buildingIds) => change({ buildingIds })}
        />
        <Field
          label="告诉业主的话"
          long
          rows={3}
          maxLength={500}
          value={content.notice}
          onChange={(notice) => change({ notice })}
          hint="登记后马上发给受影响的每一户。"
          placeholder="2 单元电梯门机故障，维保 20 分钟内到；请走 1 单元电梯。"
        />
        <Field
          label="前台怎么答"
          optional
          long
          rows={2}
          maxLength={1000}
          value={content.script}
          onChange={(script) => change({ script })}
          placeholder="不填就和告诉业主的一样"
        />
        <UntilChoice label="预计什么时候恢复" value={content.eta} onChange={(eta) => change({ eta })} />
        <Choice
          label="多久告诉业主一次进展"
          options={paces}
          value={content.pace}
          onChange={(pace) => change({ pace })}
        />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          wide
          disabled={!content.title.trim() || !content.notice.trim()}
          busy={busy && '正在登记'}
          onPress={() => void submit()}
        >
          登记并告诉业主
        </Button>
      </Stack>
    </Sheet>
  )
}
