import type { ReactNode } from 'react'
import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { TickBox } from '../components/native/tick-box'
import style from './tick.module.scss'

type Props = { name: string; on: boolean; onChange: (on: boolean) => void; children: ReactNode }

/** A full line to tick, what it speaks of standing beside the box. */
export function Tick({ name, on, onChange, children }: Props) {
  return (
    <TickBox kind="checkbox" name={name} checked={on} onChange={onChange} className={style.tick}>
      <Box className={style.face}>
        <Box className={`${style.box} ${on ? style.on : ''}`} hidden>
          {on && <Icon name="check" size="small" />}
        </Box>
        {children}
      </Box>
    </TickBox>
  )
}
