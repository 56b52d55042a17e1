/** Prints this page; WeChat has no printer, so there is nothing to press. */
export const printPage: (() => void) | undefined = undefined as (() => void) | undefined
