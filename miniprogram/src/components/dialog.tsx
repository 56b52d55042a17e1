import type { ReactNode } from 'react'
import { Button } from './button'
import style from './dialog.module.scss'
import { Box } from './native/box'
import { Layer } from './native/layer'

type Props = {
  open: boolean
  title: string
  children?: ReactNode
  onClose: () => void
  /** The answer that does it, named by its verb. */
  confirm: string
  onConfirm: () => void
  cancel?: string
  danger?: boolean
  busy?: string | false
}

/** A question that must be answered before going on. */
export function Dialog({
  open,
  title,
  children,
  onClose,
  confirm,
  onConfirm,
  cancel = '先不',
  danger,
  busy,
}: Props) {
  return (
    <Layer open={open} onClose={onClose} label={title} className={style.layer} boxClassName={style.box}>
      <Box as="h2" className={style.title}>
        {title}
      </Box>
      {children && <Box className={style.text}>{children}</Box>}
      <Box className={style.answers}>
        <Button kind="plain" wide onPress={onClose}>
          {cancel}
        </Button>
        <Button kind={danger ? 'danger' : 'main'} wide onPress={onConfirm} busy={busy}>
          {confirm}
        </Button>
      </Box>
    </Layer>
  )
}
