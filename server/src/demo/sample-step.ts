import type { Triage } from '@haolin/shared/ticket/judge-move.ts'
import type { Channel, Move, Mover, Priority } from '@haolin/shared/ticket/lifecycle.ts'
import type { SceneName } from './scenes.ts'

/** One step of a sample ticket: so many minutes after the step before. */
export type SampleStep = {
  move: Move
  afterMin: number
  words?: string
  /** Who takes it, where the move alone leaves a choice. */
  by?: Mover
  /** Key of the person asked, assigned or grabbing; without one, whom the rules of dispatch put first. */
  staff?: string
  /** Minutes from this step to the beginning and the end of what is agreed. */
  fromMin?: number
  untilMin?: number
  /** What the written answer to a complaint says besides its result. */
  cause?: string
  prevention?: string
  /** Key of the sample ticket this one is merged into. */
  into?: string
  priority?: Priority
  /** What the desk found when it looked again. */
  triage?: Triage
  photo?: SceneName
}

/** A ticket of the sample company from its report to the present. */
export type SampleTicket = {
  /** By which another sample ticket names it. */
  key?: string
  community: number
  /** Key of the resident who reports; null draws a bound one. */
  who: string | null
  category: string
  text: string
  /** `5d 09:12`: so many days ago at this time in Beijing; `25m`: so many minutes before the loading. */
  at: string
  /** The building, for what is not at home. */
  building?: string
  channel?: Channel
  /** The owner of a suggestion agreed that the community reads of it. */
  publicOk?: boolean
  photo?: SceneName
  steps: readonly SampleStep[]
  rating?: { speed: number; quality: number; attitude: number; text: string }
  /** What the owner answers some hours after the closing, in marks of 5. */
  survey?: { speed: number; quality: number; attitude: number; text: string }
}

type More = Omit<SampleStep, 'move' | 'afterMin'>

/** Writes a step in one line. */
export const step = (move: Move, afterMin: number, more: More = {}): SampleStep => ({
  move,
  afterMin,
  ...more,
})
