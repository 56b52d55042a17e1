/** WeChat starts a program by itself; nothing runs before it. */
export const takeHeadStart = (_question: object): undefined => undefined

/** Nothing has come before the program. */
export const seeHeadStart = <Data>(_name: string): Data | undefined => undefined
