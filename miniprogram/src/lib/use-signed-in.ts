import { useEffect } from 'react'
import { open } from './navigate'
import { hereAddress } from './return-address'
import { useSession } from './session'
import { maySignInSilently, signInByWechat } from './sign-in'

/** Whether somebody is known; inside WeChat one becomes known by opening a page. */
export function useSignedIn(): boolean {
  const signed = useSession((session) => session.tokens !== undefined)
  useEffect(() => {
    if (!signed && maySignInSilently()) signInByWechat().catch(() => undefined)
  }, [signed])
  return signed
}

/** Leads to where one says who one is, and from there back to this very step. */
export function askToSignIn(): void {
  open('session/sign-in', { next: hereAddress() })
}

/** Leads to where one binds a home, and from there back to this very step. */
export function askToBind(): void {
  open('session/bind', { next: hereAddress() })
}

/** Does something only a known person can do; whoever is not known yet comes back to the same step. */
export async function whenSignedIn(act: () => void): Promise<void> {
  if (useSession.getState().tokens) return act()
  if (PLATFORM === 'weapp') {
    const known = await signInByWechat().then(
      () => true,
      () => false,
    )
    if (known) return act()
  }
  askToSignIn()
}
