import type { ReactNode } from 'react'
import { Icon } from './icon'
import { Box } from './native/box'
import { Layer } from './native/layer'
import { Press } from './native/press'
import style from './sheet.module.scss'

type Props = { open: boolean; title: string; onClose: () => void; children: ReactNode }

/** Choices or a short form that come up from below; on a desk they stand in the middle. */
export function Sheet({ open, title, onClose, children }: Props) {
  return (
    <Layer open={open} onClose={onClose} label={title} className={style.layer} boxClassName={style.box}>
      <Box className={style.head}>
        <Box as="h2" className={style.title}>
          {title}
        </Box>
        <Press className={style.close} label="关闭" onPress={onClose}>
          <Icon name="close" />
        </Press>
      </Box>
      <Box className={style.content}>{children}</Box>
    </Layer>
  )
}
