/** A hidden window hears news a little longer: one often looks elsewhere for a moment. */
const LINGERS_MS = 30_000

/** Tells when the program goes into the background for good, and when it is looked at again. */
export function onAwake(tell: (awake: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let awake = true
  const settle = (now: boolean) => {
    if (awake === now) return
    awake = now
    tell(now)
  }
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') settle(true)
    else timer = setTimeout(() => settle(false), LINGERS_MS)
  })
}
