import Taro, { useDidShow } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { useCurrentTab } from '../lib/current-tab'
import { useLooks } from '../lib/looks'
import type { Tab } from '../pages'
import { type Age, AgeContext } from './age'
import { ConfirmPerson } from './confirm-person'
import { Box } from './native/box'
import { OfflineBar } from './offline-bar'
import style from './page.module.scss'
import { TabBar } from './tab-bar'
import { Toasts } from './toast'
import { TopBar } from './top-bar'

type Props = {
  title: string
  /** Set on tab pages only. */
  tab?: Tab
  children: ReactNode
  /** The one or two actions of the page, kept above the thumb. */
  actions?: ReactNode
  /** White ground, for pages that are one form or one text. */
  plain?: boolean
}

/** The frame of every page a phone sees: letters, theme, head, offline bar, action bar, tab bar, safe areas. */
export function Page({ title, tab, children, actions, plain }: Props) {
  const looks = useLooks((state) => state.className)
  const [age, setAge] = useState<Age>()
  useDidShow(() => {
    if (tab) useCurrentTab.getState().show(tab)
    void Taro.setNavigationBarTitle({ title: tab === 'home' ? '好邻' : title })
  })
  return (
    <Box className={`${style.page} ${plain ? style.plain : ''} ${looks}`}>
      {tab === undefined && <TopBar title={title} />}
      <OfflineBar age={age} />
      <Box as="main" className={style.content}>
        <AgeContext.Provider value={setAge}>{children}</AgeContext.Provider>
      </Box>
      {actions && <Box className={style.actions}>{actions}</Box>}
      {tab && <Box className={style.room}>{PLATFORM === 'h5' && <TabBar />}</Box>}
      <ConfirmPerson />
      <Toasts />
    </Box>
  )
}
