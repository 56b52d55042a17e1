/** Keys, in small letters, and what they do. */
export type SingleKeys = Record<string, () => void>

/** There is no keyboard in WeChat. */
export function useSingleKeys(_keys: SingleKeys): void {}
