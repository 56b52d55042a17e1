import type { ReactNode } from 'react'
import { Button } from '../components/button'
import { Desk, type DeskPlace } from '../components/desk'
import { Empty } from '../components/empty'
import { Anchor } from '../components/native/anchor'
import { Box } from '../components/native/box'
import { NoPermission } from '../components/no-permission'
import { type Post, useSession } from '../lib/session'
import { askToSignIn, useSignedIn } from '../lib/use-signed-in'
import type { PageName } from '../pages'
import style from './finance-desk.module.scss'

const places: readonly DeskPlace[] = [
  { title: '出账', icon: 'bill', to: 'finance/runs' },
  { title: '报表', icon: 'workbench', to: 'finance/statements' },
  { title: '导出中心', icon: 'export', to: 'finance/exports' },
]

type Props = {
  title: string
  current: PageName
  actions?: ReactNode
  children: (post: Post) => ReactNode
}

/** The desk of those who keep the books; on a phone its places stand in a line above the work. */
export function FinanceDesk({ title, current, actions, children }: Props) {
  const signed = useSignedIn()
  const post = useSession((session) => session.post)
  return (
    <Desk title={title} places={places} current={current} actions={signed && post && actions}>
      <Box as="nav" label="财务" className={style.places}>
        {places.map((place) => (
          <Anchor
            key={place.to}
            to={place.to}
            current={place.to === current}
            className={`${style.place} ${place.to === current ? style.here : ''}`}
          >
            {place.title}
          </Anchor>
        ))}
      </Box>
      {signed && post && children(post)}
      {signed && !post && <NoPermission why="这里只给财务和项目经理用。需要权限请联系管理员。" />}
      {!signed && (
        <Empty
          icon="lock"
          text="核对一下身份，就能打开账目。"
          action={<Button onPress={askToSignIn}>去登录</Button>}
        />
      )}
    </Desk>
  )
}
