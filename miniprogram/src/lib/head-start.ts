import type { Question } from './request'

/** WeChat starts a program by itself; nothing runs before it. */
export const takeHeadStart = (_question: Question): undefined => undefined
