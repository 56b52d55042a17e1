import { useState } from 'react'
import { Choice } from '../components/choice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { ColleagueForm } from './colleague-form'
import { type Colleague, RolesForm } from './roles-form'
import { SkillsForm } from './skills-form'

type Props = {
  communityId: string
  person: Colleague
  mayAppoint: boolean
  onClose: () => void
  onSaved: () => void
}

const parts = [
  { value: 'skills', label: '技能' },
  { value: 'roles', label: '权限' },
  { value: 'person', label: '资料' },
] as const

/** A colleague: what they are trained for, and for administrators what they may do and who they are. */
export function ColleagueSheet({ communityId, person, mayAppoint, onClose, onSaved }: Props) {
  const [part, setPart] = useState<(typeof parts)[number]['value']>('skills')
  return (
    <Sheet open title={person.name} onClose={onClose}>
      <Stack gap={16}>
        {mayAppoint && (
          <Choice label="改什么" hideLabel look="parts" options={parts} value={part} onChange={setPart} />
        )}
        {part === 'skills' && <SkillsForm communityId={communityId} person={person} onSaved={onSaved} />}
        {part === 'roles' && <RolesForm communityId={communityId} person={person} onSaved={onSaved} />}
        {part === 'person' && <ColleagueForm communityId={communityId} person={person} onSaved={onSaved} />}
      </Stack>
    </Sheet>
  )
}
