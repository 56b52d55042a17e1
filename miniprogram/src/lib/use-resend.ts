import { useEffect } from 'react'
import { useSession } from './session'
import { useOnline } from './use-online'

/** A network may be there and still not carry far. */
const AGAIN_MS = 30_000

/** Sends what waits on this device as soon as there is a network and somebody is signed in, and again until nothing waits. */
export function useResend(waits: boolean, send: () => Promise<void>): void {
  const online = useOnline()
  const signed = useSession((session) => session.tokens !== undefined)
  useEffect(() => {
    if (!online || !signed || !waits) return
    void send()
    const timer = setInterval(() => void send(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [online, signed, waits, send])
}
