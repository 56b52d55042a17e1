import { Box } from './native/box'
import { Press } from './native/press'
import { Words } from './native/words'
import style from './switch.module.scss'

type Props = {
  label: string
  note?: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}

/** On or off, at once. */
export function Switch({ label, note, on, onChange, disabled }: Props) {
  return (
    <Press className={style.row} role="switch" checked={on} disabled={disabled} onPress={() => onChange(!on)}>
      <Box className={style.words}>
        <Words>{label}</Words>
        {note && <Box className={style.note}>{note}</Box>}
      </Box>
      <Box className={`${style.track} ${on ? style.on : ''}`} hidden>
        <Box className={style.knob} />
      </Box>
    </Press>
  )
}
