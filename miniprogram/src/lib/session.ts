import { create } from 'zustand'
import { forget, readStored, store } from './stored'

/** The pair of tokens the server gave; the refresh token renews the access token once. */
export type Tokens = { accessToken: string; refreshToken: string }

/** A home somebody is bound to. */
export type Home = { id: string; communityId: string; name: string }

/** Somebody's work in a community. */
export type StaffRole = { communityId: string; role: string }

type Session = {
  tokens: Tokens | undefined
  /** Home the pages speak about. */
  home: Home | undefined
  homes: Home[]
  /** Empty for owners. */
  roles: StaffRole[]
  name: string | undefined
}

type Actions = {
  signIn: (tokens: Tokens) => void
  signOut: () => void
  /** Takes over what the server says about the person; the current home stays if it is still theirs. */
  know: (person: Partial<Pick<Session, 'homes' | 'roles' | 'name'>>) => void
  chooseHome: (home: Home) => void
}

const nobody: Session = { tokens: undefined, home: undefined, homes: [], roles: [], name: undefined }

/** Who is here and which home is meant; kept on this device. */
export const useSession = create<Session & Actions>((set, get) => ({
  ...nobody,
  ...readStored<Session>('session'),
  signIn: (tokens) => set({ tokens }),
  signOut: () => set(nobody),
  know: (person) => {
    const homes = person.homes ?? get().homes
    const home = homes.find((one) => one.id === get().home?.id) ?? homes[0]
    set({ ...person, homes, home })
  },
  chooseHome: (home) => set({ home }),
}))

useSession.subscribe(({ tokens, home, homes, roles, name }) => {
  if (tokens) store('session', { tokens, home, homes, roles, name })
  else forget('session')
})
