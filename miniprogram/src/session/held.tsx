import { usages } from '@haolin/shared/register/judge-homes.ts'
import { occupancies, petKinds } from '@haolin/shared/register/words.ts'
import { relations } from '@haolin/shared/roles.ts'
import { type ReactNode, useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { NeedSignIn } from '../components/need-sign-in'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { useSession } from '../lib/session'
import { showDay } from '../lib/show-time'
import { useSignedIn } from '../lib/use-signed-in'
import { CorrectionSheet, type Subject } from './correction-sheet'
import { type Held, useHeld } from './use-held'

/** 登记的信息: what the register holds about me and my household, and what I asked to have corrected. */
export default function HeldPage() {
  const signed = useSignedIn()
  const home = useSession((session) => session.home)
  const { query, ask } = useHeld(home)
  const [subject, setSubject] = useState<Subject>()
  if (!signed || !home)
    return (
      <Page title="登记的信息">
        <NeedSignIn bind={signed} why="绑定房屋后，可以核对物业登记的信息，写错了可以申请更正。" />
      </Page>
    )
  return (
    <Page title="登记的信息">
      <Loaded query={query}>
        {(held) => (
          <Stack gap={16}>
            <Asked held={held} />
            <Card title={held.label} flush>
              <ListRow
                title={`${held.area} · ${usages[held.usage]} · ${occupancies[held.occupancy]}`}
                note={[
                  held.movedInOn && `${held.movedInOn} 交付`,
                  ...held.spaces.map(({ code, kind }) => `车位 ${code} ${kind}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            </Card>
            <Things held={held} onCorrect={setSubject} />
            <Notice>{`写错了、已经没有了、漏登了，都可以申请更正。我们核对后 ${held.answerDays} 天内答复您；面积和交付日期请带产权证到物业前台更正。`}</Notice>
          </Stack>
        )}
      </Loaded>
      {subject && <CorrectionSheet subject={subject} onAsk={ask} onClose={() => setSubject(undefined)} />}
    </Page>
  )
}

const tones = { waiting: 'waiting', granted: 'brand', refused: 'neutral' } as const

/** What I asked for, the newest first, with its answer or until when it comes. */
function Asked({ held: { corrections } }: { held: Held }) {
  if (corrections.length === 0) return null
  return (
    <Card title="我申请的更正" flush>
      {corrections.map((one) => (
        <ListRow
          key={one.correctionId}
          title={one.words.join('；')}
          note={
            one.state === 'waiting'
              ? `${showDay(one.dueAt)}之前答复您`
              : [one.decidedAt && showDay(one.decidedAt), one.answer].filter(Boolean).join(' · ')
          }
          value={<Badge tone={tones[one.state]}>{one.stateLabel}</Badge>}
        />
      ))}
    </Card>
  )
}

/** People, vehicles and pets; each with a way to say that it is wrong, unless that waits already. */
function Things({ held, onCorrect }: { held: Held; onCorrect: (subject: Subject) => void }) {
  const waiting = new Set(
    held.corrections.flatMap(({ state, subjectId }) => (state === 'waiting' && subjectId ? [subjectId] : [])),
  )
  const row = (subject: Subject & { subjectId: string }, note: string, may: boolean): ReactNode => (
    <ListRow
      key={subject.subjectId}
      title={subject.title}
      note={note}
      value={
        waiting.has(subject.subjectId) ? (
          <Badge tone="waiting">核对中</Badge>
        ) : (
          may && (
            <Button kind="quiet" small label={`更正 ${subject.title}`} onPress={() => onCorrect(subject)}>
              更正
            </Button>
          )
        )
      }
    />
  )
  const add = (about: 'vehicle' | 'pet', title: string): ReactNode =>
    held.mayAdd && (
      <Button
        kind="quiet"
        small
        icon="plus"
        label={`补登${title}`}
        onPress={() => onCorrect({ about, title })}
      >
        补登
      </Button>
    )
  return (
    <>
      <Card title="人" flush>
        {held.people.map(({ residentId, name, phone, relation, leaseUntil, me, mayAsk }) =>
          row(
            { about: 'person', subjectId: residentId, title: `${name}${me ? '（我）' : ''}`, name, me },
            [relations[relation], phone ?? '没有登记手机号', leaseUntil && `租约到 ${leaseUntil}`]
              .filter(Boolean)
              .join(' · '),
            mayAsk,
          ),
        )}
      </Card>
      <Card title="车辆" flush aside={add('vehicle', '车辆')}>
        {held.vehicles.map(({ vehicleId, plate, note, fromOn, mayAsk }) =>
          row(
            { about: 'vehicle', subjectId: vehicleId, title: plate, plate, note },
            [note, `${fromOn} 登记`].filter(Boolean).join(' · '),
            mayAsk,
          ),
        )}
        {held.vehicles.length === 0 && <ListRow title="没有登记车辆。" />}
      </Card>
      <Card title="宠物" flush aside={add('pet', '宠物')}>
        {held.pets.map(({ petId, kind, name, note, mayAsk }) =>
          row(
            { about: 'pet', subjectId: petId, title: name, name, note },
            [petKinds[kind], note].filter(Boolean).join(' · '),
            mayAsk,
          ),
        )}
        {held.pets.length === 0 && <ListRow title="没有登记宠物。" />}
      </Card>
    </>
  )
}
