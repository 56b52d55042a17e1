import { useCurrentTab } from '../lib/current-tab'
import { open } from '../lib/navigate'
import { useSession } from '../lib/session'
import type { Tab } from '../pages'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Box } from './native/box'
import { Press } from './native/press'
import { Words } from './native/words'
import style from './tab-bar.module.scss'

const tabs: readonly { tab: Tab; title: string; icon: IconName; staff?: true }[] = [
  { tab: 'home', title: '首页', icon: 'home' },
  { tab: 'tickets', title: '报事', icon: 'report' },
  { tab: 'inbox', title: '消息', icon: 'message' },
  { tab: 'me', title: '我的', icon: 'me' },
  { tab: 'workbench', title: '工作台', icon: 'workbench', staff: true },
]

/** The bar at the bottom of the tab pages; 工作台 is there for staff only. */
export function TabBar() {
  const current = useCurrentTab((state) => state.tab)
  const counts = useCurrentTab((state) => state.counts)
  const staff = useSession((session) => (session.me?.posts.length ?? 0) > 0)
  return (
    <Box as="nav" className={style.bar} label="主要页面">
      {tabs
        .filter((row) => staff || !row.staff)
        .map(({ tab, title, icon }) => {
          const count = counts[tab] ?? 0
          return (
            <Press
              key={tab}
              className={`${style.tab} ${tab === current ? style.current : ''}`}
              current={tab === current}
              role={PLATFORM === 'weapp' ? 'tab' : undefined}
              onPress={() => open(`tabs/${tab}`)}
            >
              <Box className={style.icon}>
                <Icon name={icon} />
              </Box>
              <Words className={style.title}>{title}</Words>
              {count > 0 && (
                <Words className={style.count} label={`${count} 件`}>
                  {count > 99 ? '99+' : count}
                </Words>
              )}
            </Press>
          )
        })}
    </Box>
  )
}
