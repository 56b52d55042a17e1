import { create } from 'zustand'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { forgetTicket } from '../lib/keep-ticket'
import { tell } from '../lib/toasts'

/** The last ticket given out from this desk. */
type LastOffer = { communityId: string; ticketId: string }

type State = {
  /** May be taken back while nobody has taken it. */
  last: LastOffer | undefined
  /** Has just been taken back, to be looked at again. */
  back: LastOffer | undefined
}

/** Remembered beside the open ticket: the one it speaks of is open no longer. */
export const useLastOffer = create<State>(() => ({ last: undefined, back: undefined }))

/** Takes the last ticket back from whom it was given to, unless they were faster; says what came of it. */
export async function takeBackLast(): Promise<void> {
  const { last } = useLastOffer.getState()
  if (!last) return
  useLastOffer.setState({ last: undefined })
  const { communityId, ticketId } = last
  try {
    const { version } = await call('GET /communities/:communityId/tickets/:ticketId', {
      params: { communityId, ticketId },
    })
    const { results } = await call('POST /communities/:communityId/bulk-moves', {
      params: { communityId },
      body: { do: 'recall', items: [{ ticketId, version }] },
      key: newKey(),
    })
    const [result] = results
    forgetTicket(communityId, ticketId)
    tell(result?.words ?? '', { tone: result?.done ? 'done' : 'problem' })
    if (result?.done) useLastOffer.setState({ back: last })
  } catch (failure) {
    useLastOffer.setState({ last })
    tell(wordsFor(failure), { tone: 'problem' })
  }
}
