import { useEffect, useRef } from 'react'
import type { Shortcuts } from './shortcuts'

/** Listens for Ctrl (or ⌘) with a letter while the page is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const newest = useRef(shortcuts)
  newest.current = shortcuts
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const run = newest.current[event.key.toLowerCase()]
      if (!run || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** Puts the keyboard into the first box of the filters. */
export function focusFilters(): void {
  document.querySelector<HTMLElement>('#filters select')?.focus()
}

/** Puts the keyboard into the box that finds homes. */
export function focusSearch(): void {
  document.querySelector<HTMLElement>('#find-home input')?.focus()
}
