import type { StaffRole } from '../roles.ts'
import type { LadderPost } from './escalation.ts'

/** Somebody who could stand for a post of a ladder. */
export type LadderPerson = {
  readonly staffId: string
  readonly roles: readonly StaffRole[]
  readonly skills: readonly string[]
  readonly jobTitle: string
  readonly onDuty: boolean
  /** On leave, and nobody stands in for them. */
  readonly away?: boolean
}

type Choice = {
  readonly post: Exclude<LadderPost, 'responsible'>
  readonly role: StaffRole
  readonly skills?: 'security' | 'trade'
  readonly onDuty: boolean
  readonly most: number
}

// biome-ignore format: a row reads as a sentence; the first row of a post with anybody in it is taken
const choices: readonly Choice[] = [
  { post: 'desk_lead',        role: 'agent',         onDuty: true,                       most: 2 },
  { post: 'desk_lead',        role: 'manager',       onDuty: false,                      most: 1 },
  { post: 'engineering_lead', role: 'technician',    onDuty: true,  skills: 'trade',     most: 1 },
  { post: 'engineering_lead', role: 'manager',       onDuty: false,                      most: 1 },
  { post: 'security_lead',    role: 'technician',    onDuty: true,  skills: 'security',  most: 1 },
  { post: 'security_lead',    role: 'manager',       onDuty: false,                      most: 1 },
  { post: 'manager',          role: 'manager',       onDuty: false,                      most: 2 },
  { post: 'company',          role: 'administrator', onDuty: false,                      most: 2 },
  { post: 'company',          role: 'manager',       onDuty: false,                      most: 2 },
]

const leads = /主管|班长|领班|组长|经理/

/** Who stands for a post now: whoever leads by title first, on duty where it matters, else the manager; whoever is on leave only where there is nobody else. */
export function holdersOf(
  post: LadderPost,
  people: readonly LadderPerson[],
  responsibleId: string,
): LadderPerson[] {
  if (post === 'responsible') return people.filter(({ staffId }) => staffId === responsibleId)
  const reachable = people.filter(({ away }) => !away)
  if (reachable.length < people.length) {
    const found = holdersOf(post, reachable, responsibleId)
    if (found.length > 0) return found
  }
  for (const choice of choices.filter((row) => row.post === post)) {
    const fitting = people.filter((person) => fits(person, choice))
    if (fitting.length > 0)
      return [...fitting]
        .sort((a, b) => Number(leads.test(b.jobTitle)) - Number(leads.test(a.jobTitle)))
        .slice(0, choice.most)
  }
  return []
}

function fits(person: LadderPerson, { role, skills, onDuty }: Choice): boolean {
  if (!person.roles.includes(role) || (onDuty && !person.onDuty)) return false
  const guards = person.skills.includes('security')
  return skills === undefined || guards === (skills === 'security')
}
