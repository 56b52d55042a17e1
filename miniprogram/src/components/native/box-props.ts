import type { CSSProperties, ReactNode } from 'react'

/** Tags a box may stand for in a browser; in WeChat every box is a view. */
export type BoxTag =
  | 'div'
  | 'main'
  | 'nav'
  | 'header'
  | 'footer'
  | 'section'
  | 'aside'
  | 'article'
  | 'form'
  | 'fieldset'
  | 'ul'
  | 'ol'
  | 'li'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'p'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'table'
  | 'caption'
  | 'thead'
  | 'tbody'
  | 'tfoot'
  | 'tr'
  | 'th'
  | 'td'

/** A box holds and places things. It is never touched: whoever wants a tap takes Button, Link or ListRow. */
export type BoxProps = {
  as?: BoxTag
  className?: string
  style?: CSSProperties
  id?: string
  children?: ReactNode
  /** Name for people who listen instead of look. */
  label?: string
  role?:
    | 'alert'
    | 'status'
    | 'group'
    | 'radiogroup'
    | 'img'
    | 'presentation'
    | 'progressbar'
    | 'list'
    | 'listitem'
  /** News in this box is read aloud, after the current sentence or at once. */
  live?: 'polite' | 'assertive'
  /** Not for listeners: decoration. */
  hidden?: boolean
  current?: boolean
  selected?: boolean
  colSpan?: number
  scope?: 'col' | 'row'
  sort?: 'ascending' | 'descending' | 'none'
  value?: number
}
