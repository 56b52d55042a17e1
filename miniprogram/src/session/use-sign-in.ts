import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { CallError } from '../lib/call-error'
import { replace } from '../lib/navigate'
import { returnTo } from '../lib/return-address'
import { useSession } from '../lib/session'
import { signInByWechat, signInWith, takeSession } from '../lib/sign-in'
import type { Agreed } from '../lib/use-desktop-code'

/** Signs in and goes back to where one came from; staff who came from nowhere go to their work. */
export function useSignIn(next: string | undefined) {
  const [busyWith, setBusyWith] = useState<string>()
  const [error, setError] = useState<unknown>()

  const enter = async (who: string, signIn: () => Promise<void>) => {
    if (busyWith) return
    setBusyWith(who)
    setError(undefined)
    try {
      await signIn()
      const { me } = useSession.getState()
      if (!next && me && me.posts.length > 0 && me.homes.length === 0) replace('tabs/workbench')
      else returnTo(next)
    } catch (failure) {
      setError(failure)
    }
    setBusyWith(undefined)
  }

  const people = useQuery({
    queryKey: ['sample-people'],
    enabled: PLATFORM === 'h5',
    queryFn: () => call('GET /sample-people').then((reply) => reply.people),
  })

  return {
    busyWith,
    error,
    people,
    /** A real installation has no sample people: there one signs in inside WeChat. */
    onlyInWechat: people.error instanceof CallError && people.error.status === 404,
    enterByWechat: () => enter('wechat', signInByWechat),
    /** The phone has let this browser in. */
    enterScanned: (agreed: Agreed) =>
      void enter('desktop', async () => {
        if (agreed !== 'confirmed') takeSession(agreed.tokens, agreed.me)
      }),
    enterAs: (personKey: string) =>
      enter(personKey, async () => {
        const { code } = await call('POST /sample-people/:personKey/login-code', { params: { personKey } })
        await signInWith(code)
      }),
  }
}
