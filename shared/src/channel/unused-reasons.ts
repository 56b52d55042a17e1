/** Why a line became no ticket. */
export const unusedReasons = {
  blank: '空行',
  date: '时间',
  notice: '系统提示',
  chatter: '寒暄、附和',
  staff: '物业自己说的',
  media: '只有图片或表情',
} as const
export type UnusedReason = keyof typeof unusedReasons
