import { createElement } from 'react'
import '../../style/browser.scss'
import type { BoxProps } from './box-props'

/** A place on the page (browser: the tag itself). */
export function Box({ as = 'div', label, live, hidden, current, selected, sort, value, ...rest }: BoxProps) {
  return createElement(as, {
    ...rest,
    ...(as === 'form' ? { onSubmit: (event: Event) => event.preventDefault(), noValidate: true } : {}),
    'aria-label': label,
    'aria-live': live,
    'aria-hidden': hidden || undefined,
    'aria-current': current ? 'true' : undefined,
    'aria-selected': selected,
    'aria-sort': sort,
    'aria-valuenow': value,
  })
}
