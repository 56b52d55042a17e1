import { open } from './navigate'
import { sendPendingReport, usePendingReport } from './pending-report'
import { tell } from './toasts'
import { useResend } from './use-resend'

/** Sends the report that waits as soon as there is a network, and tells its number. */
export function useOutbox(): void {
  useResend(
    usePendingReport(({ pending }) => pending !== undefined),
    sendAndTell,
  )
}

async function sendAndTell(): Promise<void> {
  const { pending } = usePendingReport.getState()
  // Still no network: it goes on waiting, and the list of reports says so.
  const sent = await sendPendingReport().catch(() => undefined)
  if (!sent || !pending) return
  const { communityId } = pending
  tell(`刚才存的报修已提交，编号 ${sent.number}。`, {
    tone: 'done',
    action: {
      title: '看进度',
      run: () => open('ticket/detail', { communityId, ticketId: sent.ticketId }),
    },
  })
}
