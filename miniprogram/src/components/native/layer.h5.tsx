import { useEffect, useRef } from 'react'
import type { LayerProps } from './layer-props'

/** In front of the page (browser: dialog, which holds the focus, closes on Escape and returns to where one was). */
export function Layer({ open, onClose, className, boxClassName, label, children }: LayerProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!open || !element || element.open) return
    const opener = document.activeElement
    element.showModal()
    // The dialog is gone before it could close, so the focus is led back by hand.
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [open])
  if (!open) return null
  return (
    // The keyboard's way out is Escape, which the dialog hears as cancel.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the veil only repeats Escape
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={boxClassName}>{children}</div>
    </dialog>
  )
}
