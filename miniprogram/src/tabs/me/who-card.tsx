import { Button } from '../../components/button'
import { Icon } from '../../components/icon'
import { Box } from '../../components/native/box'
import type { Me } from '../../lib/session'
import { askToSignIn, whenSignedIn } from '../../lib/use-signed-in'
import style from './who-card.module.scss'

/** Who is here; nobody has to be. */
export function WhoCard({ me }: { me: Me | undefined }) {
  return (
    <Box as="header" className={style.who}>
      <Box className={style.face} hidden>
        <Icon name="me" />
      </Box>
      <Box className={style.words}>
        <Box as="h2" className={style.name}>
          {me ? (me.name ?? '您好') : '您好'}
        </Box>
        <Box className={style.note}>
          {me
            ? (me.phone ?? me.homes[0]?.unitLabel ?? '绑定房屋后，报修、缴费都不用再填。')
            : '不登录也能看公告、收费标准和服务电话。'}
        </Box>
      </Box>
      {!me && (
        <Button
          kind="plain"
          onPress={() => void (PLATFORM === 'weapp' ? whenSignedIn(() => undefined) : askToSignIn())}
        >
          登录
        </Button>
      )}
    </Box>
  )
}
