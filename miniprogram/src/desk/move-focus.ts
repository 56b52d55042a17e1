/** Lets the arrows walk through the buttons of a list; gives back how to stop. */
export function moveFocus(listId: string): (() => void) | undefined {
  if (PLATFORM !== 'h5') return undefined
  const hear = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const buttons = [...document.querySelectorAll<HTMLElement>(`#${listId} button`)]
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    if (!by || at < 0) return
    event.preventDefault()
    buttons[Math.min(Math.max(at + by, 0), buttons.length - 1)]?.focus()
  }
  document.addEventListener('keydown', hear)
  return () => document.removeEventListener('keydown', hear)
}

/** Leads the keyboard to the first button of a list. */
export function focusFirst(listId: string): void {
  if (PLATFORM === 'h5') document.querySelector<HTMLElement>(`#${listId} button`)?.focus()
}
