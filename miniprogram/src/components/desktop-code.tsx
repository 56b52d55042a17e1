import { wordsFor } from '../lib/call-error'
import { type Agreed, useDesktopCode } from '../lib/use-desktop-code'
import { Button } from './button'
import style from './desktop-code.module.scss'
import { Box } from './native/box'
import { Picture } from './native/picture'
import { Notice } from './notice'

const words = {
  waiting: '用手机微信打开小程序「好邻」，在「我的 · 扫码登录电脑」里扫这个码。两分钟内有效。',
  scanned: '已经扫到，请在手机上点「确认」。',
  refused: '手机上点了「不是我」，没有登录。',
  over: '这个码已经过期，请换一个再扫。',
} as const

type Props = { wants: 'sign_in' | 'confirm'; onAgreed: (agreed: Agreed) => void }

/** A code to be scanned by the phone, and how far that is. */
export function DesktopCode({ wants, onAgreed }: Props) {
  const { code, state, problem, again } = useDesktopCode(wants, onAgreed)
  const over = state === 'refused' || state === 'over'
  return (
    <Box className={style.code}>
      {problem !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
      <Box className={`${style.frame} ${over ? style.over : ''}`}>
        {code && <Picture src={code.picture} alt="登录用的二维码" className={style.picture} fit="contain" />}
      </Box>
      <Box className={style.words} role="status" live="polite">
        {words[state]}
      </Box>
      {(over || problem !== undefined) && (
        <Button kind="plain" icon="refresh" onPress={again}>
          换一个码
        </Button>
      )}
    </Box>
  )
}
