import type { Api } from '@haolin/shared/api/index.ts'
import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { dropPhoto } from './kept-photos'
import { useSession } from './session'
import { forget, readStored, store } from './stored'
import type { KeptPhoto } from './use-photos'

type Body = Api['POST /communities/:communityId/tickets/:ticketId/moves']['body']

/** A step on its way: kept until the server has answered, so that nothing is lost and nothing is taken twice. */
export type PendingStep = {
  /** The same at every try. */
  key: string
  accountId: string
  communityId: string
  ticketId: string
  move: Body['move']
  label: string
  /** Where it leads, as the server said when the ticket was read. */
  to: Api['GET /communities/:communityId/tickets/:ticketId']['reply']['state']
  input: Omit<Body, 'move' | 'version' | 'photoIds' | 'takenAt'>
  photos: KeptPhoto[]
  /** The version of the ticket it is taken on; a later step learns it from the answer to the one before. */
  version: number
  /** When it was taken on site, ISO. */
  takenAt: string
  /** Place and subject, for the list. */
  about: string
  /** Why the server refused it; it and those behind it wait for the person. */
  stopped?: string
}

const PLACE = 'step/'
const nameOf = ({ takenAt, key }: PendingStep) => `${PLACE}${takenAt}/${key}`

/** Every step lies under a name of its own, so that two windows never overwrite each other's. */
function readSteps(): PendingStep[] {
  const names = (Taro.getStorageInfoSync().keys ?? []).filter((name) => name.startsWith(PLACE))
  return names.sort().flatMap((name) => readStored<PendingStep>(name) ?? [])
}

type State = {
  /** The steps that lie on this device, in the order they were taken. */
  steps: PendingStep[]
  /** The one a form is sending this moment: it waits only once that has failed. */
  underWay: string | undefined
}

/** What lies on this device, as pages see it. */
export const usePendingSteps = create<State>(() => ({ steps: readSteps(), underWay: undefined }))

/** The steps of whoever is signed in that wait, in order. */
export function useWaitingSteps(): PendingStep[] {
  const accountId = useSession((session) => session.me?.accountId)
  const { steps, underWay } = usePendingSteps()
  return steps.filter((step) => step.accountId === accountId && step.key !== underWay)
}

const refresh = () => usePendingSteps.setState({ steps: readSteps() })
if (PLATFORM === 'h5') {
  window.addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith(PLACE)) refresh()
  })
}

/** The steps of whoever is signed in, in order; those of one ticket when it is named. */
export function pendingSteps(ticketId?: string): PendingStep[] {
  const accountId = useSession.getState().me?.accountId
  return readSteps().filter(
    (step) => step.accountId === accountId && (ticketId === undefined || step.ticketId === ticketId),
  )
}

/** Keeps a step, new or changed; false when the device has no room for it. */
export function keepStep(step: PendingStep): boolean {
  const kept = store(nameOf(step), step)
  refresh()
  return kept
}

/** Lets go of a step; its photos too, unless a form still shows them. */
export function dropStep(step: PendingStep, withPhotos = true): void {
  forget(nameOf(step))
  if (withPhotos) for (const { id } of step.photos) dropPhoto(id)
  refresh()
}
