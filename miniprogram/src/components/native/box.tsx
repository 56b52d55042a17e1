import { View } from '@tarojs/components'
import type { BoxProps } from './box-props'
import { keepWhole } from './keep-whole'
import { said } from './said'

const roles: Partial<Record<NonNullable<BoxProps['as']>, string>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  nav: 'navigation',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
}

/** A place on the page (WeChat: a view with the role its tag would have). */
export function Box({ as = 'div', children, label, role, live, hidden, selected, value, ...rest }: BoxProps) {
  const { className, style, id } = rest
  const attributes = said({
    id,
    className: className || undefined,
    style,
    'aria-role': role ?? roles[as],
    'aria-label': label,
    'aria-live': live,
    'aria-hidden': hidden,
    'aria-selected': selected,
    'aria-valuenow': value,
  })
  return <View {...attributes}>{keepWhole(children)}</View>
}
