import { categories, findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { useDraft } from '../lib/draft'
import style from './group.module.scss'
import { HomeChoice } from './home-choice'
import type { Correction, GroupDraft } from './use-group'
import { type Building, findHome } from './use-places'

/** Where the keyboard finds a draft. */
export const draftCardId = (draftId: string) => `draft-${draftId}`

type Props = {
  draft: GroupDraft
  buildings: readonly Building[]
  current: boolean
  busy: boolean
  editing: boolean
  onEdit: (on: boolean) => void
  onDecide: (take: boolean, correction?: Correction) => Promise<boolean>
}

/** One draft: who said what, what it seems to be and where; open it, correct it or leave it. */
export function GroupCard({ draft, buildings, current, busy, editing, onEdit, onDecide }: Props) {
  const home = findHome(buildings, draft.unitId ?? '')
  const building = buildings.find(({ buildingId }) => buildingId === draft.buildingId)
  const category = findCategory(draft.category ?? '')
  return (
    <Box className={current ? style.current : ''}>
      <Card
        title={draft.author || '没有名字'}
        aside={<Badge tone={category ? 'brand' : 'waiting'}>{category?.label ?? '类型待定'}</Badge>}
      >
        <Stack gap={12}>
          <Box className={style.said}>{draft.text}</Box>
          <Box className={style.line}>
            {[
              home?.unit.label ??
                building?.name ??
                (draft.places.length > 0 ? '有几户对得上，请选' : '地点待定'),
              draft.people.length > 0 && `可能是 ${draft.people.map(({ name }) => name).join('、')}`,
              draft.because && `因为说到「${draft.because}」`,
              draft.pictures > 0 && `群里有 ${draft.pictures} 张图`,
              draft.saidAt,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Box>
          {editing ? (
            <Edit
              draft={draft}
              buildings={buildings}
              busy={busy}
              onDone={() => onEdit(false)}
              onDecide={onDecide}
            />
          ) : (
            <Stack row gap={8}>
              <Button
                id={draftCardId(draft.draftId)}
                busy={busy && '正在提交'}
                onPress={() =>
                  category && (home || building) ? void onDecide(true, onlyPerson(draft)) : onEdit(true)
                }
              >
                开单
              </Button>
              <Button kind="plain" disabled={busy} onPress={() => onEdit(true)}>
                修改
              </Button>
              <Button kind="quiet" disabled={busy} onPress={() => void onDecide(false)}>
                不开单
              </Button>
            </Stack>
          )}
        </Stack>
      </Card>
    </Box>
  )
}

/** With one person alone there is nothing to choose. */
export const onlyPerson = ({ people }: GroupDraft): Correction =>
  people.length === 1 && people[0] ? { residentId: people[0].residentId } : {}

type EditProps = Pick<Props, 'draft' | 'buildings' | 'busy' | 'onDecide'> & { onDone: () => void }

function Edit({ draft, buildings, busy, onDone, onDecide }: EditProps) {
  const kept = useDraft(`group/${draft.draftId}`, {
    text: draft.text,
    category: draft.category ?? '',
    unitId: draft.unitId ?? '',
    buildingId: draft.buildingId ?? '',
    residentId: draft.people.length === 1 ? (draft.people[0]?.residentId ?? '') : '',
  })
  const { content, change } = kept
  const category = findCategory(content.category)
  const shared = category?.place === 'public'
  const home = findHome(buildings, content.unitId)
  const people = draft.people.filter(({ unitLabel }) => unitLabel === home?.unit.label)
  const complete = category && (content.unitId || (shared && content.buildingId))
  const open = async () => {
    const { text, unitId, buildingId, residentId } = content
    const done = await onDecide(true, {
      category: content.category,
      text: text.trim(),
      ...(unitId ? { unitId } : {}),
      ...(shared && buildingId ? { buildingId } : {}),
      ...(residentId && people.some((one) => one.residentId === residentId) ? { residentId } : {}),
    })
    if (done) {
      kept.clear()
      onDone()
    }
  }
  return (
    <Stack gap={12}>
      <Select
        label="问题类型"
        options={categories.map(({ code, label }) => ({ value: code as string, label }))}
        value={content.category}
        onChange={(next) => change({ category: next })}
      />
      {draft.places.length > 0 && (
        <Choice
          label="对得上的房屋"
          options={draft.places.map(({ unitId, label }) => ({ value: unitId, label }))}
          value={content.unitId || undefined}
          onChange={(unitId) => change({ unitId })}
        />
      )}
      {shared && (
        <Select
          label="在哪栋楼"
          options={buildings.map(({ buildingId, name }) => ({ value: buildingId, label: name }))}
          value={content.buildingId}
          onChange={(buildingId) => change({ buildingId })}
        />
      )}
      {!shared && (
        <HomeChoice
          buildings={buildings}
          unitId={content.unitId}
          onChange={(unitId) => change({ unitId, residentId: '' })}
        />
      )}
      {people.length > 0 && (
        <Choice
          label="是谁说的（选填）"
          options={people.map(({ residentId, name }) => ({ value: residentId, label: name }))}
          value={content.residentId || undefined}
          onChange={(residentId) => change({ residentId })}
        />
      )}
      <Field
        label="内容"
        long
        rows={3}
        maxLength={2000}
        value={content.text}
        onChange={(text) => change({ text })}
      />
      {!complete && <Notice tone="waiting">选好问题类型和地点就能开单。</Notice>}
      <Stack row gap={8}>
        <Button disabled={!complete} busy={busy && '正在提交'} onPress={() => void open()}>
          按这样开单
        </Button>
        <Button kind="quiet" onPress={onDone}>
          先放着
        </Button>
      </Stack>
    </Stack>
  )
}
