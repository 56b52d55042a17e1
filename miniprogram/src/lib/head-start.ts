/** WeChat starts a program by itself; nothing runs before it. */
export const takeHeadStart = (_question: object): undefined => undefined
