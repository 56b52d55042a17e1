import { rooms, tabs } from './pages'

const tabTitles = { home: '首页', tickets: '报事', inbox: '消息', me: '我的', workbench: '工作台' }

export default defineAppConfig({
  pages: tabs.map((tab) => `tabs/${tab}`),
  subPackages: Object.entries(rooms).map(([root, pages]) => ({ root, pages: [...pages] })),
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
  __usePrivacyCheck__: true,
  // Moving pages costs frames on old phones and breaks fixed bars inside them.
  animation: false,
  window: {
    navigationBarTitleText: '好邻',
    navigationBarBackgroundColor: '@paper',
    navigationBarTextStyle: '@ink' as 'black',
    backgroundColor: '@paper',
    backgroundTextStyle: '@backgroundText' as 'dark',
  },
  tabBar: {
    custom: true,
    color: '#65706D',
    selectedColor: '#17694C',
    backgroundColor: '#FFFFFF',
    list: tabs.map((tab) => ({ pagePath: `tabs/${tab}`, text: tabTitles[tab] })),
  },
})
