import { Icon } from '../../components/icon'
import { Anchor } from '../../components/native/anchor'
import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import style from './emergency-strip.module.scss'

/** One tap to the person on duty, day and night. */
export function EmergencyStrip({ dutyPhone }: { dutyPhone: string }) {
  return (
    <Anchor call={dutyPhone} className={style.strip}>
      <Icon name="alert" size="small" />
      <Box className={style.words}>紧急求助</Box>
      <Box className={style.call}>
        <Icon name="phone" size="small" />
        <Words>值班室 24 小时</Words>
      </Box>
    </Anchor>
  )
}
