import type { OfficialAccount } from '../../outside.ts'
import type { AppConnection } from '../app/call-app-api.ts'
import { keepToken } from '../app/stable-token.ts'
import type { Patience } from '../repeat-when-busy.ts'
import { decodeKey, type PushKeys } from './cipher.ts'
import { fetchMedia, readFollower } from './read-follower.ts'
import { confirmAddress, readPush } from './read-push.ts'
import { sendText } from './send-text.ts'
import { writeReply } from './write-reply.ts'

/** What the console of the official account hands out. */
export type OfficialAccountSettings = { appId: string; appSecret: string; token: string; aesKey: string }

/** Connects to the official account; its tokens are its own, apart from the mini-program's. */
export function connectOfficialAccount(
  { appId, appSecret, token, aesKey }: OfficialAccountSettings,
  base: string,
  patience: Patience,
  miniAppId: string,
): OfficialAccount {
  const identity = { base, appId, appSecret, patience }
  const app: AppConnection = { ...identity, giveToken: keepToken(identity) }
  const keys: PushKeys = { appId, miniAppId, token, key: decodeKey(aesKey) }
  return {
    confirmAddress: (query) => confirmAddress(keys, query),
    readPush: (query, raw) => readPush(keys, query, raw),
    writeReply: (push, text) => writeReply(keys, push, text),
    readFollower: (openid) => readFollower(app, openid),
    fetchMedia: (mediaId) => fetchMedia(app, mediaId),
    sendText: (openid, text) => sendText(app, openid, text),
  }
}
