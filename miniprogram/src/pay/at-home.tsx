import type { ReactNode } from 'react'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Page } from '../components/page'
import type { Home } from '../lib/session'
import { askToBind, askToSignIn } from '../lib/use-signed-in'
import { useHome } from './use-home'

type Props = { title: string; children: (home: Home) => ReactNode }

/** Draws a page about somebody's home; a stranger is asked who they are and comes back to this very page. */
export function AtHome({ title, children }: Props) {
  const home = useHome()
  if (typeof home === 'object') return children(home)
  const stranger = home === 'stranger'
  return (
    <Page title={title}>
      <Empty
        icon="house"
        text={stranger ? '核对一下身份，就能看到自家的账单。' : '核对一下房屋，之后报修、缴费都不用再填。'}
        note="账单只给自己家里的人看。"
        action={
          <Button onPress={stranger ? askToSignIn : askToBind}>{stranger ? '去登录' : '绑定房屋'}</Button>
        }
      />
    </Page>
  )
}
