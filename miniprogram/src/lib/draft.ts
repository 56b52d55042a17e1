import { useDidHide } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { newKey } from './call'
import { forget, readStored, store } from './stored'

const DAY_MS = 24 * 60 * 60 * 1000
const KEPT_MS = 30 * DAY_MS
const SAVE_AFTER_MS = 300
const PLACE = 'draft/'

type Kept<Content> = { content: Content; key: string; savedAt: number }

/** A form that survives back, reload, kill and no network. */
export type Draft<Content> = {
  content: Content
  change: (part: Partial<Content>) => void
  /** Goes with every try to send it, so ten taps are one ticket. */
  key: string
  /** When it was last saved, ms; undefined before the first letter. */
  savedAt: number | undefined
  /** True when it was found from last time. */
  restored: boolean
  /** After sending, or when the person throws it away. */
  clear: () => void
}

/** Keeps a draft under a name for 30 days, saving while one types and once more when the page goes. */
export function useDraft<Content extends object>(name: string, empty: Content): Draft<Content> {
  const place = PLACE + name
  const [kept] = useState(() => readDraft<Content>(name))
  const [state, setState] = useState({ content: kept?.content ?? empty, key: kept?.key ?? newKey() })
  const [savedAt, setSavedAt] = useState(kept?.savedAt)
  const unsaved = useRef<Kept<Content>>()

  const save = useCallback(() => {
    if (!unsaved.current) return
    if (store(place, unsaved.current)) setSavedAt(unsaved.current.savedAt)
    unsaved.current = undefined
  }, [place])

  useEffect(() => {
    if (!unsaved.current) return
    const timer = setTimeout(save, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  })
  useEffect(() => save, [save])
  // Reloading or killing gives no time for the delay; the last letters and photos are saved on the way out.
  useDidHide(save)
  useEffect(() => {
    if (PLATFORM !== 'h5') return
    window.addEventListener('pagehide', save)
    return () => window.removeEventListener('pagehide', save)
  }, [save])

  const change = useCallback(
    (part: Partial<Content>) =>
      setState((now) => {
        const content = { ...now.content, ...part }
        unsaved.current = { content, key: now.key, savedAt: Date.now() }
        return { ...now, content }
      }),
    [],
  )

  const clear = () => {
    unsaved.current = undefined
    forget(place)
    setSavedAt(undefined)
    setState({ content: empty, key: newKey() })
  }

  return { ...state, change, savedAt, restored: kept !== undefined, clear }
}

/** A draft as it lies on this device, with the moment it was saved (ms). */
export function readDraft<Content>(name: string): Kept<Content> | undefined {
  const kept = readStored<Kept<Content>>(PLACE + name)
  if (!kept || Date.now() - kept.savedAt > KEPT_MS) return undefined
  return kept
}
