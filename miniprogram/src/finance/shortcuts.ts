/** What happens on Ctrl (or ⌘) with a letter. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** Keys of a desk; a phone has none. */
export function useShortcuts(_shortcuts: Shortcuts): void {}

/** Puts the keyboard into the first box of the filters; a phone has none. */
export function focusFilters(): void {}

/** A phone has no keyboard to move. */
export const focusSearch = (): void => undefined
