import { useEffect } from 'react'
import { open } from './navigate'
import { sendPendingReport, usePendingReport } from './pending-report'
import { useSession } from './session'
import { tell } from './toasts'
import { useOnline } from './use-online'

/** Sends the report that waits as soon as there is a network, and tells its number. */
export function useOutbox(): void {
  const online = useOnline()
  const signed = useSession((session) => session.tokens !== undefined)
  const waits = usePendingReport(({ pending }) => pending !== undefined)
  useEffect(() => {
    if (!online || !signed || !waits) return
    const { pending } = usePendingReport.getState()
    sendPendingReport()
      .then((sent) => {
        if (!sent || !pending) return
        tell(`刚才存的报修已提交，编号 ${sent.number}。`, {
          tone: 'done',
          action: {
            title: '看进度',
            run: () => open('ticket/detail', { communityId: pending.communityId, ticketId: sent.ticketId }),
          },
        })
      })
      // Still no network: it goes on waiting, and the list of reports says so.
      .catch(() => undefined)
  }, [online, signed, waits])
}
