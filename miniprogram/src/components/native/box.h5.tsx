import { createElement } from 'react'
import '../../style/browser.scss'
import type { BoxProps } from './box-props'
import { keepWhole } from './keep-whole'

/** A place on the page (browser: the tag itself). */
export function Box({
  as = 'div',
  children,
  label,
  live,
  hidden,
  current,
  selected,
  sort,
  value,
  ...rest
}: BoxProps) {
  const attributes = {
    ...rest,
    ...(as === 'form' ? { onSubmit: (event: Event) => event.preventDefault(), noValidate: true } : {}),
    'aria-label': label,
    'aria-live': live,
    'aria-hidden': hidden || undefined,
    'aria-current': current ? 'true' : undefined,
    'aria-selected': selected,
    'aria-sort': sort,
    'aria-valuenow': value,
  }
  return createElement(as, attributes, keepWhole(children))
}
