import type { Api } from '@haolin/shared/api/index.ts'
import { create } from 'zustand'
import { call } from './call'
import { CallError } from './call-error'
import { dropPhoto } from './kept-photos'
import { forget, readStored, store } from './stored'
import { uploadMissing } from './upload-missing'
import type { KeptPhoto } from './use-photos'

type Route = Api['POST /communities/:communityId/tickets']

/** A report on its way: kept until the server has answered, so nothing is lost and nothing is sent twice. */
export type PendingReport = {
  communityId: string
  body: Omit<Route['body'], 'photoIds'>
  photos: KeptPhoto[]
  /** The same at every try. */
  key: string
  /** What it is about, for the list. */
  title: string
  savedAt: number
}

/** What the server answered to a report. */
export type Reported = Route['reply']

const PLACE = 'pending-report'

/** The report that waits for a network; one is enough. */
export const usePendingReport = create<{ pending: PendingReport | undefined }>(() => ({
  pending: readStored<PendingReport>(PLACE),
}))

function keep(pending: PendingReport | undefined): void {
  if (pending) store(PLACE, pending)
  else forget(PLACE)
  usePendingReport.setState({ pending })
}

let running: Promise<Reported> | undefined

/**
 * Sends a report with its photos. Without an answer it stays pending and CallError with status 0 is thrown; a refusal
 * ends the waiting, because the person has to change something.
 */
export async function sendReport(report: PendingReport): Promise<Reported> {
  const { pending } = usePendingReport.getState()
  // There is room for one: an older report goes first, or this one stays in its form.
  if (pending && pending.key !== report.key) await sendReport(pending)
  running ??= send(report).finally(() => {
    running = undefined
  })
  return running
}

/** Sends what was left waiting, unless its own form is sending it right now. */
export async function sendPendingReport(): Promise<Reported | undefined> {
  const { pending } = usePendingReport.getState()
  return pending && !running ? sendReport(pending) : undefined
}

async function send(report: PendingReport): Promise<Reported> {
  keep(report)
  try {
    const photos = await uploadMissing({ ...report, purpose: 'report' })
    // What is sent must be the same at every try, so the arrived photos are written down first.
    keep({ ...report, photos })
    const photoIds = photos.flatMap(({ fileId }) => fileId ?? [])
    const reply = await call('POST /communities/:communityId/tickets', {
      params: { communityId: report.communityId },
      body: photoIds.length > 0 ? { ...report.body, photoIds } : report.body,
      key: report.key,
    })
    for (const { id } of photos) dropPhoto(id)
    keep(undefined)
    return reply
  } catch (failure) {
    if (!(failure instanceof CallError) || failure.status !== 0) keep(undefined)
    throw failure
  }
}
