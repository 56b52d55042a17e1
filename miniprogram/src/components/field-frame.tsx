import type { ReactNode } from 'react'
import style from './field-frame.module.scss'
import { Icon } from './icon'
import { Box } from './native/box'
import { Label } from './native/label'
import { Words } from './native/words'

type Props = {
  id: string
  label: string
  /** One line that helps before one errs. */
  hint?: string
  /** Which mistake, and how to mend it. */
  error?: string
  /** May stay empty. Everything else must not, so nothing is marked with a star. */
  optional?: boolean
  children: ReactNode
}

/** What stands around every box to fill in: its name above, help or error below. */
export function FieldFrame({ id, label, hint, error, optional, children }: Props) {
  return (
    <Box className={`${style.field} ${error ? style.wrong : ''}`}>
      <Label forId={id} className={style.label}>
        {label}
        {optional && <Words className={style.optional}>（选填）</Words>}
      </Label>
      {children}
      <Box id={`${id}-more`} live="polite">
        {error ? (
          <Box className={style.error}>
            <Icon name="alert" size="small" />
            <Words>{error}</Words>
          </Box>
        ) : (
          hint && <Box className={style.hint}>{hint}</Box>
        )}
      </Box>
    </Box>
  )
}
