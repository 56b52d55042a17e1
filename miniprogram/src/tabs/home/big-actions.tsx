import { Icon } from '../../components/icon'
import { Box } from '../../components/native/box'
import { Press } from '../../components/native/press'
import { Words } from '../../components/native/words'
import style from './big-actions.module.scss'

type Props = { onReport: () => void; onPhotograph: () => void }

/** The two ways to say that something is broken. */
export function BigActions({ onReport, onPhotograph }: Props) {
  return (
    <Box className={style.actions}>
      <Press className={`${style.action} ${style.main}`} onPress={onReport}>
        <Box className={style.icon} hidden>
          <Icon name="tool" size="large" />
        </Box>
        <Box>
          <Words className={style.title}>报修</Words>
          <Box className={style.note}>点选哪里坏了</Box>
        </Box>
      </Press>
      <Press className={style.action} onPress={onPhotograph}>
        <Box className={style.icon} hidden>
          <Icon name="camera" size="large" />
        </Box>
        <Box>
          <Words className={style.title}>拍照报修</Words>
          <Box className={style.note}>拍下来，不用打字</Box>
        </Box>
      </Press>
    </Box>
  )
}
