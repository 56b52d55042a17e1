import { Icon } from '../../components/icon'
import { Box } from '../../components/native/box'
import { Press } from '../../components/native/press'
import { Words } from '../../components/native/words'
import { useLooks } from '../../lib/looks'
import style from './house-line.module.scss'

type Props = {
  community: string
  /** 3栋2单元1801 */
  unit?: string
  /** There is another home to change to. */
  onChoose?: () => void
}

/** Whose home it is, and the way to large letters and back. */
export function HouseLine({ community, unit, onChoose }: Props) {
  const { large, setLetters } = useLooks()
  const house = (
    <>
      <Box className={style.unit}>
        <Words>{unit ?? community}</Words>
        {onChoose && <Icon name="down" size="small" label="换一套房屋" />}
      </Box>
      {unit && <Box className={style.community}>{community}</Box>}
    </>
  )
  return (
    <Box as="header" className={style.line}>
      {onChoose ? (
        <Press className={style.house} onPress={onChoose}>
          {house}
        </Press>
      ) : (
        <Box className={style.house}>{house}</Box>
      )}
      <Press
        className={style.letters}
        role="switch"
        checked={large}
        label="大字版"
        onPress={() => setLetters(large ? 'normal' : 'large')}
      >
        <Icon name="letters" size="small" />
        <Words>{large ? '标准' : '大字'}</Words>
      </Press>
    </Box>
  )
}
