import type { Realm } from '../create-realm.ts'
import type { Journal } from '../keep-journal.ts'
import type { Pages } from '../navigate-pages.ts'
import type { Element } from '../render-wxml.ts'

/** A file a person picks in `wx.chooseMedia`. */
export type PickedFile = { name: string; bytes: Uint8Array }

/** The person and the phone around the program, as far as a test wants to decide about them. */
export type Surroundings = {
  /** Where requests go instead of the origin that was built into the program. */
  apiBase?: string
  /** The code of `wx.login`, for the sandbox to know who signs in. */
  login?: () => string | Promise<string>
  /** The code of a tap on a button with `open-type="getPhoneNumber"`; none means the person refuses. */
  phoneNumber?: () => string | undefined
  chooseMedia?: (options: Record<string, unknown>) => PickedFile[] | Promise<PickedFile[]>
  /** Pays; throw to cancel. */
  requestPayment?: (options: Record<string, unknown>) => void | Promise<void>
  /** What the person answers to each message template; throw for one that the mini-program does not have. */
  subscribe?: (templateId: string) => Consent | Promise<Consent>
  /** Whether the person confirms a dialog; yes unless told otherwise. */
  confirm?: (modal: { title: string; content: string }) => boolean
  /** Which row of an action sheet the person takes; the first unless told otherwise, -1 for none. */
  chooseRow?: (rows: string[]) => number
  /** Replaces parts of the device's description, such as `{ theme: 'dark', fontSizeSetting: 22 }`. */
  system?: Record<string, unknown>
  /** Whether privacy terms still have to be agreed to. */
  needsPrivacyConsent?: boolean
}

/** The answer to one message template: one accept is the right to one message. */
export type Consent = 'accept' | 'reject' | 'ban' | 'filter'

/** The connection of the phone; `none` makes every request fail. */
export type Network = 'wifi' | '4g' | 'none'

/** What the `wx.*` functions need from the host that runs the program. */
export type Host = {
  surroundings: Surroundings
  realm: Realm
  journal: Journal
  pages: Pages
  storage: Map<string, unknown>
  files: Map<string, Uint8Array>
  gesture: Gesture
  network: { type: Network; listeners: Set<(status: object) => void> }
  tree(): (Element | string)[]
  isClosed(): boolean
  /** Ends running requests when the host is closed. */
  ending: AbortSignal
}

/** Whether a person's tap is being handled right now: some calls are allowed only then. */
export type Gesture = { active: boolean }
