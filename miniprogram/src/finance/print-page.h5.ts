/** Prints this page, or saves it as PDF. */
export const printPage: (() => void) | undefined = () => window.print()
