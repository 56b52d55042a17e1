import { type Home, useSession } from '../lib/session'
import { usePageParams } from '../lib/use-page-params'
import { useSignedIn } from '../lib/use-signed-in'

/** Whose bills the page speaks of: a home, or why there is none. */
export type WhoseHome = Home | 'stranger' | 'unbound'

/** The home named in the address, else the one chosen on this device. */
export function useHome(): WhoseHome {
  const signed = useSignedIn()
  const { unitId } = usePageParams()
  const home = useSession(({ me, home }) => me?.homes.find((one) => one.unitId === unitId) ?? home)
  if (!signed) return 'stranger'
  return home ?? 'unbound'
}
