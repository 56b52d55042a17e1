import { needKinds } from '@haolin/shared/register/needs.ts'
import { petKinds } from '@haolin/shared/register/words.ts'
import { relations } from '@haolin/shared/roles.ts'
import { type ReactNode, useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Reveal } from '../components/reveal'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import style from './homes.module.scss'
import { NeedSheet } from './need-sheet'
import { PersonSheet } from './person-sheet'
import { PetSheet, VehicleSheet } from './thing-sheets'
import type { HomeFile } from './use-home-file'

type Props = { communityId: string; file: HomeFile; onChanged: () => void }
type Adding = 'person' | 'vehicle' | 'pet' | 'need'
type Leaving = { words: string; act: () => Promise<unknown> }

/** Who and what belongs to the household of a home: people, vehicles, pets, and what they need of us. */
export function HomeThings({ communityId, file, onChanged }: Props) {
  const [adding, setAdding] = useState<Adding>()
  const [leaving, setLeaving] = useState<Leaving>()
  const [busy, setBusy] = useState(false)
  const params = { communityId, unitId: file.unitId }
  const may = file.mayKeep && file.householdId !== null
  const leave = async () => {
    if (!leaving || busy) return
    setBusy(true)
    try {
      await leaving.act()
      tell('已停用，历史里还在。', { tone: 'done' })
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setBusy(false)
    setLeaving(undefined)
    onChanged()
  }
  const end = (words: string, act: Leaving['act']): ReactNode =>
    may && (
      <Button kind="quiet" small label={`停用 ${words}`} onPress={() => setLeaving({ words, act })}>
        停用
      </Button>
    )
  const section = (title: string, what: Adding, nothing: string, rows: ReactNode[], mayAdd = may) => (
    <Card
      title={title}
      flush
      aside={
        mayAdd && (
          <Button kind="quiet" small icon="plus" label={`登记${title}`} onPress={() => setAdding(what)}>
            登记
          </Button>
        )
      }
    >
      {rows.length > 0 ? rows : <ListRow title={<Box className={style.quiet}>{nothing}</Box>} />}
    </Card>
  )
  return (
    <>
      {section(
        '住户',
        'person',
        file.householdId ? '还没有登记人。' : '这套房屋还没有业主，请先办入住。',
        file.people.map((one, index) => (
          <ListRow
            key={one.residentId}
            title={`${one.name} ${relations[one.relation]}`}
            note={
              <>
                <Box>
                  {[one.phone, one.bound ? '已绑定' : '未绑定', one.leaseUntil && `租约到 ${one.leaseUntil}`]
                    .filter(Boolean)
                    .join(' · ')}
                </Box>
                {index === file.people.length - 1 && file.householdId && (
                  <Box className={style.reveal}>
                    <Reveal communityId={communityId} kind="household" subjectId={file.householdId} />
                  </Box>
                )}
              </>
            }
            value={end(one.name, () =>
              call('DELETE /communities/:communityId/units/:unitId/people/:residentId', {
                params: { ...params, residentId: one.residentId },
              }),
            )}
          />
        )),
      )}
      {section(
        '照护需要',
        'need',
        file.needsHidden || '没有登记。经本人同意才登记，到期自动失效。',
        (file.needs ?? []).map((one) => (
          <ListRow
            key={one.needId}
            title={<Badge tone="waiting">{[one.label, one.whose].filter(Boolean).join(' · ')}</Badge>}
            note={[one.note, one.consent].filter(Boolean).join(' · ')}
            value={end(needKinds[one.kind].label, () =>
              call('DELETE /communities/:communityId/units/:unitId/needs/:needId', {
                params: { ...params, needId: one.needId },
              }),
            )}
          />
        )),
        may && file.needs !== null,
      )}
      {section(
        '车辆',
        'vehicle',
        '没有登记车辆。',
        file.vehicles.map(({ vehicleId, plate, note, fromOn }) => (
          <ListRow
            key={vehicleId}
            title={plate}
            note={[note, `${fromOn} 登记`].filter(Boolean).join(' · ')}
            value={end(plate, () =>
              call('DELETE /communities/:communityId/units/:unitId/vehicles/:vehicleId', {
                params: { ...params, vehicleId },
              }),
            )}
          />
        )),
      )}
      {section(
        '宠物',
        'pet',
        '没有登记宠物。',
        file.pets.map(({ petId, kind, name, note }) => (
          <ListRow
            key={petId}
            title={`${name} ${petKinds[kind]}`}
            note={note}
            value={end(name, () =>
              call('DELETE /communities/:communityId/units/:unitId/pets/:petId', {
                params: { ...params, petId },
              }),
            )}
          />
        )),
      )}
      {adding === 'person' && (
        <PersonSheet params={params} onClose={() => setAdding(undefined)} onDone={onChanged} />
      )}
      {adding === 'vehicle' && (
        <VehicleSheet params={params} onClose={() => setAdding(undefined)} onDone={onChanged} />
      )}
      {adding === 'pet' && (
        <PetSheet params={params} onClose={() => setAdding(undefined)} onDone={onChanged} />
      )}
      {adding === 'need' && (
        <NeedSheet
          params={params}
          people={file.people}
          onClose={() => setAdding(undefined)}
          onDone={onChanged}
        />
      )}
      <Dialog
        open={leaving !== undefined}
        title={`停用 ${leaving?.words ?? ''}？`}
        confirm="停用"
        danger
        busy={busy && '正在停用'}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => void leave()}
      >
        停用后不再显示，历史里还查得到；人停用后，小程序绑定马上失效。
      </Dialog>
    </>
  )
}
