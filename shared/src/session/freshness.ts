/** How long somebody counts as just confirmed: minutes after signing in, and after confirming once more. */
export const freshMinutes = { signIn: 15, confirm: 5 } as const

/** How long the code on a desktop's screen can be scanned and answered, in seconds. */
export const desktopCodeSeconds = 120
