import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import type { LoadedCommunity, LoadedResident } from './loaded-company.ts'
import type { SampleTicket } from './sample-step.ts'

/** One ticket being played: what comes next, and when. */
export type Play = {
  ticket: SampleTicket
  community: LoadedCommunity
  reporter: LoadedResident
  ticketId: string | null
  /** How many of its steps have been taken. */
  taken: number
  at: number
}

/** Whether a sample ticket is about a home or about what all share. */
export const placeOf = ({ category, building }: SampleTicket): 'home' | 'public' =>
  building ? 'public' : (findCategory(category)?.place ?? 'home')
