import { useRef } from 'react'

/**
 * Lets WeChat's input keep its own letters. Writing `value` back on every key moves the cursor to the end, so the
 * box is only built anew (other key) when somebody else changed the value: a restored draft, a cleared search.
 */
export function useOwnValue(value: string, onChange: (value: string) => void) {
  const typed = useRef(value)
  const builds = useRef(0)
  if (value !== typed.current) {
    typed.current = value
    builds.current += 1
  }
  const take = (next: string) => {
    typed.current = next
    onChange(next)
  }
  return { key: builds.current, take }
}
