import { certified } from '@haolin/shared/staff/certificate.ts'
import { type Skill, skills } from '@haolin/shared/ticket/catalogue.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import type { Colleague } from './roles-form'

type Props = { communityId: string; person: Colleague; onSaved: () => void }
type Paper = { number: string; validUntil: string }

const options = Object.entries(skills).map(([value, label]) => ({ value: value as Skill, label }))
const none: Paper = { number: '', validUntil: '' }

/** What a colleague is trained for, the certificates the law asks for, and how many tickets they may hold. */
export function SkillsForm({ communityId, person, onSaved }: Props) {
  const [chosen, setChosen] = useState<Skill[]>(person.skills as Skill[])
  const [papers, setPapers] = useState<Partial<Record<Skill, Paper>>>(() =>
    Object.fromEntries(
      person.certificates.map(({ skill, number, validUntil }) => [
        skill,
        { number: number ?? '', validUntil: validUntil ?? '' },
      ]),
    ),
  )
  const [capacity, setCapacity] = useState(String(person.capacity))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const paperOf = (skill: Skill) => papers[skill] ?? none
  const change = (skill: Skill, part: Partial<Paper>) =>
    setPapers((now) => ({ ...now, [skill]: { ...paperOf(skill), ...part } }))
  const whole = ({ number, validUntil }: Paper) => number.trim() !== '' && validUntil !== ''
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await call('PUT /communities/:communityId/colleagues/:staffId/skills', {
        params: { communityId, staffId: person.staffId },
        body: {
          capacity: Number(capacity) || 0,
          skills: chosen.map((skill) => ({
            skill,
            certificate: whole(paperOf(skill))
              ? { number: paperOf(skill).number.trim(), validUntil: paperOf(skill).validUntil }
              : null,
          })),
        },
      })
      tell(`${person.name}的技能已更新。`, { tone: 'done' })
      onSaved()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={16}>
      <Choice many label="会什么" options={options} value={chosen} onChange={setChosen} />
      {chosen
        .filter((skill) => certified[skill])
        .map((skill) => (
          <Card key={skill} title={certified[skill]}>
            <Stack>
              <Field
                label="证件号"
                maxLength={40}
                value={paperOf(skill).number}
                onChange={(number) => change(skill, { number })}
              />
              <Field
                label="有效期至"
                kind="date"
                value={paperOf(skill).validUntil}
                onChange={(validUntil) => change(skill, { validUntil })}
              />
            </Stack>
          </Card>
        ))}
      <Field
        label="在手上限（单）"
        kind="number"
        maxLength={2}
        hint="等业主、等配件的单另算，最多是它的两倍"
        value={capacity}
        onChange={setCapacity}
      />
      {error !== undefined && (
        <Notice tone="urgent" fresh>
          {fieldError(error, 'certificate') ?? fieldError(error, 'capacity') ?? wordsFor(error)}
        </Notice>
      )}
      <Button wide busy={busy && '正在保存'} onPress={() => void save()}>
        保存技能
      </Button>
    </Stack>
  )
}
