import { useEffect } from 'react'
import { open } from './navigate'
import { sendPendingReport, usePendingReport } from './pending-report'
import { useSession } from './session'
import { tell } from './toasts'
import { useOnline } from './use-online'

/** A network may be there and still not carry far. */
const AGAIN_MS = 30_000

/** Sends the report that waits as soon as there is a network, and tells its number. */
export function useOutbox(): void {
  const online = useOnline()
  const signed = useSession((session) => session.tokens !== undefined)
  const waits = usePendingReport(({ pending }) => pending !== undefined)
  useEffect(() => {
    if (!online || !signed || !waits) return
    void sendAndTell()
    const timer = setInterval(() => void sendAndTell(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [online, signed, waits])
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
