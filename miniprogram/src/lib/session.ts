import type { Api } from '@haolin/shared/api/index.ts'
import { create } from 'zustand'
import { forget, readStored, store } from './stored'

/** Who I am, as the server says. */
export type Me = Api['GET /me']['reply']
/** One home somebody is bound to. */
export type Home = Me['homes'][number]
/** One community somebody works in. */
export type Post = Me['posts'][number]
/** The pair that opens the API. */
export type Tokens = Api['POST /session/refresh']['reply']

type Session = {
  tokens: Tokens | undefined
  me: Me | undefined
  /** The home the pages speak about. */
  home: Home | undefined
  /** The community staff work in now. */
  post: Post | undefined
}

type Actions = {
  signIn: (tokens: Tokens, me: Me) => void
  signOut: () => void
  renew: (tokens: Tokens) => void
  /** Takes over what the server says; the chosen home and post stay while they are still theirs. */
  know: (me: Me) => void
  chooseHome: (home: Home) => void
  choosePost: (post: Post) => void
}

const nobody: Session = { tokens: undefined, me: undefined, home: undefined, post: undefined }

function settle(me: Me, was: Session): Pick<Session, 'me' | 'home' | 'post'> {
  const sameHome = (one: Home) => one.communityId === was.home?.communityId && one.unitId === was.home.unitId
  return {
    me,
    home: me.homes.find(sameHome) ?? me.homes[0],
    post: me.posts.find((one) => one.communityId === was.post?.communityId) ?? me.posts[0],
  }
}

/** Who is here, which home and which post are meant; kept on this device. */
export const useSession = create<Session & Actions>((set, get) => ({
  ...nobody,
  ...readStored<Session>('session'),
  signIn: (tokens, me) => set({ tokens, ...settle(me, get()) }),
  signOut: () => set(nobody),
  renew: (tokens) => set({ tokens }),
  know: (me) => set(settle(me, get())),
  chooseHome: (home) => set({ home }),
  choosePost: (post) => set({ post }),
}))

useSession.subscribe(({ tokens, me, home, post }) => {
  if (tokens) store('session', { tokens, me, home, post })
  else forget('session')
})

/** The tokens another window may have renewed meanwhile. */
export const storedTokens = (): Tokens | undefined => readStored<Session>('session')?.tokens
