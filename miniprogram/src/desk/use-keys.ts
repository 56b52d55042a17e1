import { useLayoutEffect, useRef } from 'react'

/** Keys, in small letters, and what they do; `shift+x` for a letter with the shift key. */
export type Keys = Record<string, () => void>

const typing = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]'

/** Single keys for people who work without a mouse; silent while one types, and while a dialog asks something. */
export function useKeys(keys: Keys, on: boolean): void {
  const now = useRef(keys)
  now.current = keys
  // Before the page is painted, or a fast hand presses a key nobody hears yet.
  useLayoutEffect(() => {
    if (PLATFORM !== 'h5' || !on) return
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey)
        return
      if (event.target instanceof Element && event.target.closest(typing)) return
      if (document.querySelector('dialog[open]')) return
      const key = event.key.toLowerCase()
      const act = now.current[event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [on])
}

/** Leads the keyboard to the thing with this id; nothing happens where there is no keyboard. */
export function focusOn(id: string): void {
  if (PLATFORM === 'h5') document.getElementById(id)?.focus()
}
