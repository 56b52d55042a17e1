import { useState } from 'react'
import { call } from '../lib/call'
import { returnTo } from '../lib/return-address'
import { useSession } from '../lib/session'
import { tell } from '../lib/toasts'

/** Binds homes and goes back to the step that needed one. */
export function useBind(next: string | undefined) {
  const [busy, setBusy] = useState<'phone' | 'code'>()
  const [error, setError] = useState<unknown>()
  const [refusedPhone, setRefusedPhone] = useState(false)

  const bind = async (way: 'phone' | 'code', ask: () => Promise<{ homes: { unitLabel: string }[] }>) => {
    if (busy) return
    setBusy(way)
    setError(undefined)
    try {
      const { homes } = await ask()
      useSession.getState().know(await call('GET /me'))
      tell(`已绑定 ${homes.map(({ unitLabel }) => unitLabel).join('、')}`, { tone: 'done' })
      returnTo(next)
    } catch (failure) {
      setError(failure)
    }
    setBusy(undefined)
  }

  return {
    busy,
    error,
    refusedPhone,
    byPhone: (phoneCode: string | undefined) => {
      setRefusedPhone(phoneCode === undefined)
      if (phoneCode) void bind('phone', () => call('POST /bindings/phone', { body: { phoneCode } }))
    },
    byCode: (code: string) => void bind('code', () => call('POST /bindings/code', { body: { code } })),
  }
}
