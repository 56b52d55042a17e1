import { pendingSteps, usePendingSteps, useWaitingSteps } from './pending-steps'
import { sendSteps } from './send-steps'
import { tell } from './toasts'
import { useResend } from './use-resend'

/** Takes the steps that wait as soon as there is a network, in the order they happened, and tells when all are through. */
export function useStepOutbox(): void {
  const waits = useWaitingSteps().some(({ stopped }) => !stopped)
  useResend(waits, sendAndTell)
}

async function sendAndTell(): Promise<void> {
  // What a form sends this moment, its page tells.
  const { underWay } = usePendingSteps.getState()
  const waited = pendingSteps().filter(({ stopped, key }) => !stopped && key !== underWay)
  await sendSteps()
  const left = pendingSteps()
  const sent = waited.filter(({ key }) => left.every((step) => step.key !== key)).length
  if (sent > 0) tell(`没有网络时记下的 ${sent} 步已经发出去了。`, { tone: 'done' })
}
