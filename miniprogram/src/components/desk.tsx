import Taro, { useDidShow } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { useLooks } from '../lib/looks'
import { useSession } from '../lib/session'
import type { PageName } from '../pages'
import { type Age, AgeContext } from './age'
import { ConfirmPerson } from './confirm-person'
import style from './desk.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Anchor } from './native/anchor'
import { Box } from './native/box'
import { Words } from './native/words'
import { OfflineBar } from './offline-bar'
import { Toasts } from './toast'
import { TopBar } from './top-bar'

/** One place a role works at. */
export type DeskPlace = {
  title: string
  icon: IconName
  to: PageName
  with?: Record<string, string>
  count?: number
}

type Props = {
  title: string
  places: readonly DeskPlace[]
  /** Page that is open now. */
  current: PageName
  /** At the right of the title: the actions of the page. */
  actions?: ReactNode
  /** Below the places, on a desk only: the views of this page. */
  views?: ReactNode
  /** On a desk the work fills the window and its panes scroll by themselves. */
  fills?: boolean
  children: ReactNode
}

/** The frame for work at a desk: places at the left, up to 1440 px of work; on a phone only the work. */
export function Desk({ title, places, current, actions, views, fills, children }: Props) {
  const looks = useLooks((state) => state.className)
  const post = useSession((session) => session.post)
  const [age, setAge] = useState<Age>()
  useDidShow(() => void Taro.setNavigationBarTitle({ title }))
  return (
    <Box className={`${style.desk} ${fills ? style.fills : ''} desk-scale ${looks}`}>
      <Box as="aside" className={style.side}>
        <Box className={style.house}>
          <Box className={style.name}>好邻</Box>
          <Box className={style.community}>{post?.communityName ?? '工作台'}</Box>
        </Box>
        <Box as="nav" label="工作台">
          {places.map((place) => (
            <Anchor
              key={place.title}
              to={place.to}
              with={place.with}
              current={place.to === current}
              className={`${style.place} ${place.to === current ? style.here : ''}`}
            >
              <Icon name={place.icon} />
              <Words className={style.title}>{place.title}</Words>
              {place.count ? <Words className={style.count}>{place.count}</Words> : null}
            </Anchor>
          ))}
        </Box>
        {views && <Box className={style.views}>{views}</Box>}
        {post && <Box className={style.me}>{post.name}</Box>}
      </Box>
      <Box className={style.work}>
        <Box className={style.phoneHead}>
          <TopBar title={title} />
        </Box>
        <OfflineBar age={age} />
        <Box as="header" className={`${style.head} ${actions ? '' : style.bare}`}>
          <Box as="h1" className={style.heading}>
            {title}
          </Box>
          {actions && <Box className={style.actions}>{actions}</Box>}
        </Box>
        <Box as="main" className={style.content}>
          <AgeContext.Provider value={setAge}>{children}</AgeContext.Provider>
        </Box>
      </Box>
      <ConfirmPerson />
      <Toasts />
    </Box>
  )
}
