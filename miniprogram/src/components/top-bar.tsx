import Taro from '@tarojs/taro'
import { goBack } from '../lib/navigate'
import { Icon } from './icon'
import { Box } from './native/box'
import { Press } from './native/press'
import style from './top-bar.module.scss'

type Props = { title: string }

/** Head of a page in a browser, with a way back that works after a reload; WeChat draws its own. */
export function TopBar({ title }: Props) {
  if (PLATFORM === 'weapp') return null
  const deep = Taro.getCurrentPages().length > 1
  return (
    <Box as="header" className={style.bar}>
      <Press className={style.back} label={deep ? '返回' : '回首页'} onPress={() => goBack()}>
        <Icon name={deep ? 'back' : 'home'} />
      </Press>
      <Box as="h1" className={style.title}>
        {title}
      </Box>
    </Box>
  )
}
