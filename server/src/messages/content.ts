import type { Push } from '@haolin/shared/message-templates.ts'

/** What a delivery carries, by channel. */
export type Content =
  | { channel: 'wechat'; push: Push }
  | { channel: 'sms'; push: Push }
  | { channel: 'robot'; text: string }
