import { categories } from '@haolin/shared/ticket/catalogue.ts'
import { channels, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Dialog } from '../components/dialog'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { call, newKey } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { type KeptView, looks, type QueueFilter } from './queue-views'
import { usePlaces } from './use-places'
import type { useViews } from './use-views'

type Props = {
  communityId: string
  views: ReturnType<typeof useViews>
  /** The one to change; a new one without it. */
  kept: KeptView | undefined
  onClose: () => void
  /** Leads to the look by its name, or to the first part of the work. */
  onShow: (name: string | undefined) => void
}

const shows = [
  { value: 'active', label: '全部在办' },
  ...looks.map(({ filter, title }) => ({ value: filter.show, label: title })),
] as const
const rows = <Value extends string>(words: Record<Value, string>) =>
  (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }))
const levels = rows(priorities)
const ways = rows(channels)
const subjects = categories.map(({ code, label }) => ({ value: code as string, label }))

/** What a look shows, and for whom it is kept. */
export function ViewSheet({ communityId, views, kept, onClose, onShow }: Props) {
  const [title, setTitle] = useState(kept?.title ?? '')
  const [shared, setShared] = useState(kept?.shared ?? false)
  const [filter, setFilter] = useState<QueueFilter>(kept?.filter ?? { show: 'active' })
  const [key] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [error, setError] = useState<unknown>()
  const places = usePlaces(communityId)
  const people = useQuery({
    queryKey: ['colleagues', communityId, 'names'],
    queryFn: () =>
      call('GET /communities/:communityId/colleagues', { params: { communityId } }).then(
        ({ staff }) => staff,
      ),
  })
  const change = (part: Partial<QueueFilter>) => setFilter((now) => ({ ...now, ...part }))
  const attempt = async (work: () => Promise<string | undefined>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      onShow(await work())
      onClose()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Sheet open title={kept ? '改视图' : '存一个视图'} onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="名称"
          maxLength={20}
          value={title}
          onChange={setTitle}
          error={fieldError(error, 'title')}
          placeholder="3 栋的漏水"
        />
        <Choice label="看哪些单" options={shows} value={filter.show} onChange={(show) => change({ show })} />
        <Switch label="只看超时的" on={filter.overdue ?? false} onChange={(overdue) => change({ overdue })} />
        <Choice
          many
          label="紧急程度（不选就是都看）"
          options={levels}
          value={filter.priorities ?? []}
          onChange={(all) => change({ priorities: all })}
        />
        <Choice
          many
          label="楼栋"
          options={(places.data ?? []).map(({ buildingId, name }) => ({ value: buildingId, label: name }))}
          value={filter.buildingIds ?? []}
          onChange={(buildingIds) => change({ buildingIds })}
        />
        <Choice
          many
          label="负责人"
          options={(people.data ?? []).map(({ staffId, name }) => ({ value: staffId, label: name }))}
          value={filter.staffIds ?? []}
          onChange={(staffIds) => change({ staffIds })}
        />
        <Choice
          many
          label="来源"
          options={ways}
          value={filter.channels ?? []}
          onChange={(all) => change({ channels: all })}
        />
        <Choice
          many
          label="问题类型"
          options={subjects}
          value={filter.categories ?? []}
          onChange={(all) => change({ categories: all })}
        />
        <Switch
          label="给大家用"
          note="同事也能看到这个视图，只有您和经理能改"
          on={shared}
          onChange={setShared}
        />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          wide
          busy={busy && '正在保存'}
          disabled={title.trim() === ''}
          onPress={() =>
            void attempt(() => views.keep({ title: title.trim(), shared, filter }, key, kept?.viewId))
          }
        >
          保存
        </Button>
        {kept && (
          <Button kind="quiet" wide onPress={() => setRemoving(true)}>
            删除这个视图
          </Button>
        )}
      </Stack>
      <Dialog
        open={removing}
        title={`删除「${kept?.title}」吗？`}
        danger
        confirm="删除"
        onClose={() => setRemoving(false)}
        onConfirm={() =>
          void attempt(async () => {
            if (kept) await views.remove(kept.viewId)
            return undefined
          })
        }
      >
        只删视图，工单都在。
      </Dialog>
    </Sheet>
  )
}
