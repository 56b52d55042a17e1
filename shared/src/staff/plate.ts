import { momentAt } from '../calendar.ts'
import type { StaffRole } from '../roles.ts'
import type { MoveInput } from '../ticket/judge-move.ts'
import { type Move, type State, stateNames } from '../ticket/lifecycle.ts'

/** Why work is taken from somebody: days off, or they work here no more. */
export type Absence = 'leave' | 'gone'

/** The absences, as a history names them. */
export const absenceWords = { leave: '请假', gone: '离岗' } as const satisfies Record<Absence, string>

/** How a ticket lies with somebody, with the words a manager reads. */
export const lyings = {
  offer: '派给他，还没接',
  transfer: '同事请他接手，还没答',
  desk: '在他的台面上',
  fresh: '接了，还没动手',
  begun: '正在办',
  waiting: '等业主或配件',
} as const
export type Lying = keyof typeof lyings

/** Where it goes; `{name}` stands in for the person. */
export const waysOut = {
  deputy: '转给{name}',
  dispatch: '交回重新安排',
  keep: '留着，回来再办',
} as const
export type WayOut = keyof typeof waysOut

/** What nobody has begun goes back by itself once its person is away. */
const keptForNow = '先留着，到时没办就自动交回'

/** A way in words: what is under way stays for good, anything else until the person is away. */
export function wayWords(way: WayOut, lying: Lying, deputy: string): string {
  if (way === 'keep' && lying !== 'begun' && lying !== 'waiting') return keptForNow
  return waysOut[way].replace('{name}', deputy)
}

/** A ticket as far as its place with one person goes. */
export type PlateTicket = { state: State; responsible: boolean; asked: 'ticket' | 'transfer' | null }

/** How a ticket lies with the person; null when nothing of it is theirs to do. */
export function lyingOf({ state, responsible, asked }: PlateTicket): Lying | null {
  if (asked === 'ticket') return state === 'offered' ? 'offer' : null
  if (asked === 'transfer') return 'transfer'
  if (!responsible) return null
  if (state === 'submitted' || state === 'accepted' || state === 'pooled' || state === 'offered')
    return 'desk'
  if (state === 'assigned') return 'fresh'
  if (state === 'in_progress') return 'begun'
  return state === 'waiting_owner' || state === 'waiting_external' ? 'waiting' : null
}

/** The states in which a ticket lies with whoever is responsible for it. */
export const lyingStates: readonly State[] = stateNames.filter(
  (state) => lyingOf({ state, responsible: true, asked: null }) !== null,
)

// biome-ignore format: a row reads as a sentence, the first way is the one taken when nobody chooses
/** What may become of it: what nobody began goes back, what is under way stays through leave unless somebody says otherwise. */
const ways: Record<Absence, Record<Lying, readonly WayOut[]>> = {
  leave: {
    offer:    ['dispatch', 'keep'],
    transfer: ['dispatch', 'keep'],
    desk:     ['deputy', 'dispatch', 'keep'],
    fresh:    ['dispatch', 'deputy', 'keep'],
    begun:    ['keep', 'deputy', 'dispatch'],
    waiting:  ['keep', 'deputy', 'dispatch'],
  },
  gone: {
    offer:    ['dispatch'],
    transfer: ['dispatch'],
    desk:     ['deputy', 'dispatch'],
    fresh:    ['deputy', 'dispatch'],
    begun:    ['deputy', 'dispatch'],
    waiting:  ['deputy', 'dispatch'],
  },
}

/** The ways open for a thing, the usual one first; the deputy only where one is able. */
export const waysFor = (absence: Absence, lying: Lying, deputyAble: boolean): WayOut[] =>
  ways[absence][lying].filter((way) => way !== 'deputy' || deputyAble)

/** The way taken: the one chosen if it is open, else the usual one. */
export function wayTaken(
  absence: Absence,
  lying: Lying,
  deputyAble: boolean,
  chosen: WayOut | undefined,
): WayOut {
  const open = waysFor(absence, lying, deputyAble)
  return open.find((way) => way === chosen) ?? open[0] ?? 'dispatch'
}

// biome-ignore format: a row reads as a sentence
const steps: Record<Lying, Record<Exclude<WayOut, 'keep'>, Move>> = {
  offer:    { deputy: 'decline',          dispatch: 'decline' },
  transfer: { deputy: 'decline_transfer', dispatch: 'decline_transfer' },
  desk:     { deputy: 'hand_over',        dispatch: 'hand_over' },
  fresh:    { deputy: 'reassign',         dispatch: 'take_back' },
  begun:    { deputy: 'reassign',         dispatch: 'take_back' },
  waiting:  { deputy: 'reassign',         dispatch: 'take_back' },
}

/** The step of the lifecycle that takes this way; null when nothing moves. */
export const stepFor = (lying: Lying, way: WayOut): Move | null => (way === 'keep' ? null : steps[lying][way])

/** What comes with that step; the reason is written into the history. */
export const inputFor = (absence: Absence, assigneeId: string | null): MoveInput => ({
  reason: `同事${absenceWords[absence]}`,
  ...(assigneeId ? { assigneeId } : {}),
})

/** Days off as moments: from the first midnight until the one after the last day, in epoch ms. */
const stretchOf = ({ fromOn, untilOn }: { fromOn: string; untilOn: string }) => ({
  from: momentAt(fromOn),
  until: momentAt(untilOn) + 86_400_000,
})

/**
 * Whether a thing falls due in these days: one of its moments does. What is overdue is due now; what has no moment may
 * come up any day.
 */
export function fallsInto(
  days: { fromOn: string; untilOn: string },
  moments: readonly number[],
  now: number,
): boolean {
  const { from, until } = stretchOf(days)
  return moments.length === 0 || moments.some((at) => Math.max(at, now) >= from && Math.max(at, now) < until)
}

/** Somebody who could stand in for one ticket. */
export type StandInFacts = {
  staffId: string
  roles: readonly StaffRole[]
  /** Trades that count today. */
  skills: readonly string[]
  /** Away themselves in these days, or working here no more. */
  away: boolean
  /** Lives in the home of the ticket. */
  own: boolean
}

/** Whether somebody could do what lies there: present, not concerned, and with the role or the trade it asks for. */
export function ableToStandIn(
  { staffId, roles, skills, away, own }: StandInFacts,
  thing: {
    lying: Lying
    skill: string | null
    aboutStaffId: string | null
    rolesOfHolder: readonly StaffRole[]
  },
): boolean {
  if (away || own || staffId === thing.aboutStaffId) return false
  const atDesk = roles.includes('agent') || roles.includes('manager')
  if (thing.lying === 'desk') return atDesk
  if (thing.skill) return roles.includes('technician') && skills.includes(thing.skill)
  return atDesk || roles.some((role) => role === 'finance' && thing.rolesOfHolder.includes(role))
}

/** Whether these roles and this switch mean that somebody works here no more. */
export const isGone = (roles: readonly StaffRole[], enabled: boolean): boolean =>
  !enabled || roles.length === 0
