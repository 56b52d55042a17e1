import { Box } from '../components/native/box'
import { TabBar } from '../components/tab-bar'
import { useLooks } from '../lib/looks'
import style from './index.module.scss'

/** WeChat asks for the tab bar under this very path; in a browser the pages draw it themselves. */
export default function CustomTabBar() {
  const looks = useLooks((state) => state.className)
  return (
    <Box className={`${style.place} ${looks}`}>
      <TabBar />
    </Box>
  )
}
