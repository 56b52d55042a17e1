import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import { Sheet } from '../../components/sheet'
import { showTime } from '../../lib/show-time'
import type { News } from './home-state'
import style from './news-sheet.module.scss'

type Props = { news: News | undefined; onClose: () => void }

/** One piece of news, whole; its words may be copied. */
export function NewsSheet({ news, onClose }: Props) {
  return (
    <Sheet open={news !== undefined} title={news?.title ?? ''} onClose={onClose}>
      {news && (
        <>
          <Box className={style.when}>{showTime(news.publishedAt)}</Box>
          <Words className={style.text} selectable>
            {news.body}
          </Words>
        </>
      )}
    </Sheet>
  )
}
