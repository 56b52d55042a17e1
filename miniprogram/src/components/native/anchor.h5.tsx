import type { MouseEvent } from 'react'
import { open, pageUrl } from '../../lib/navigate'
import type { AnchorProps } from './anchor-props'

/** A way to elsewhere (browser: a real link; a new tab and a copied address work). */
export function Anchor({ className, children, label, current, onPress, ...target }: AnchorProps) {
  const href =
    target.call !== undefined ? `tel:${target.call.replace(/[^\d+]/g, '')}` : pageUrl(target.to, target.with)
  const go = (event: MouseEvent) => {
    onPress?.()
    if (target.to === undefined || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
      return
    event.preventDefault()
    open(target.to, target.with)
  }
  return (
    <a
      className={className}
      href={href}
      onClick={go}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
    >
      {children}
    </a>
  )
}
