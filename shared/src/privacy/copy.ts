/** How a copy of somebody's own data stands, in their words. */
export const copyStates = {
  waiting: '正在准备，通常几分钟，最多 24 小时',
  done: '准备好了',
  failed: '没能准备好，请再申请一次',
  expired: '已过期，可以重新申请',
} as const
export type CopyState = keyof typeof copyStates

/** How long a copy can be fetched, in ms (72 hours). */
export const copyMs = 72 * 3600_000
