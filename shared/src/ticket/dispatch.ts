import type { Skill } from './catalogue.ts'

/** What the choice of a technician looks at; moments are epoch milliseconds. */
export type TechnicianFacts = {
  staffId: string
  name: string
  onDuty: boolean
  skills: readonly string[]
  /** Tickets held now, waiting ones left out. */
  openTickets: number
  capacity: number
  sameBuilding: boolean
  /** Declined or missed this ticket in its present cycle. */
  excluded: boolean
  /** It is their own home's ticket. */
  own: boolean
  /** When the last ticket was taken; 0 for never. */
  lastTakenAt: number
}

export type Choice = TechnicianFacts & { fits: boolean; reason: string }

const refusals: { when: (t: TechnicianFacts, skill: Skill) => boolean; reason: string }[] = [
  { when: (t) => t.own, reason: '自己家的事要由别的同事办理' },
  { when: (t) => !t.onDuty, reason: '现在不当班' },
  { when: (t, skill) => !t.skills.includes(skill), reason: '没有这项技能' },
  { when: (t) => t.excluded, reason: '本次已退过这一单' },
  { when: (t) => t.openTickets >= t.capacity, reason: '手上的活已满' },
]

/**
 * Technicians for a ticket, best first: in the same building before others, then fewest open tickets, then the
 * longest without work, then by name so that the order is always the same. Those who cannot take it come last.
 */
export function rankTechnicians(technicians: readonly TechnicianFacts[], skill: Skill): Choice[] {
  return technicians
    .map((technician) => {
      const refusal = refusals.find(({ when }) => when(technician, skill))
      return { ...technician, fits: !refusal, reason: refusal?.reason ?? praise(technician) }
    })
    .sort(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        Number(b.sameBuilding) - Number(a.sameBuilding) ||
        a.openTickets - b.openTickets ||
        a.lastTakenAt - b.lastTakenAt ||
        (a.name < b.name ? -1 : 1),
    )
}

function praise({ sameBuilding, openTickets, capacity }: TechnicianFacts): string {
  const place = sameBuilding ? '就在这栋楼' : '在本小区'
  return openTickets === 0 ? `${place}，手上没活` : `${place}，手上 ${openTickets}/${capacity} 单`
}
