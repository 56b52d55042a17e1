import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import { copyText } from '../lib/copy-text'
import { tell } from '../lib/toasts'
import style from './copy-line.module.scss'

type Props = {
  name: string
  value: string
  /** Nobody needs to copy it. */
  plain?: boolean
}

/** A fact of a paper with its name; numbers can be copied by a tap. */
export function CopyLine({ name, value, plain }: Props) {
  const copy = async () => {
    const copied = await copyText(value).then(
      () => true,
      () => false,
    )
    // WeChat says so by itself.
    if (PLATFORM === 'h5')
      tell(copied ? `已复制${name}` : '没能复制，请长按号码自己复制。', { tone: copied ? 'done' : 'plain' })
  }
  return (
    <Box className={style.line}>
      <Box as="dt" className={style.name}>
        {name}
      </Box>
      <Box as="dd" className={style.rest}>
        <Words className={style.value} selectable>
          {value}
        </Words>
        {!plain && (
          <Press className={style.copy} label={`复制${name}`} onPress={() => void copy()}>
            <Icon name="copy" size="small" />
          </Press>
        )}
      </Box>
    </Box>
  )
}
