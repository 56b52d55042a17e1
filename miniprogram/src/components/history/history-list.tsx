import type { Api } from '@haolin/shared/api/index.ts'
import { channels } from '@haolin/shared/ticket/lifecycle.ts'
import { showTime } from '../../lib/show-time'
import type { PageName } from '../../pages'
import { Button } from '../button'
import { Empty } from '../empty'
import { Link } from '../link'
import { Loaded } from '../loaded'
import { Box } from '../native/box'
import style from './history-list.module.scss'
import { type History, useHistory } from './use-history'

type Entry = Api['GET /communities/:communityId/my-record']['reply']['items'][number]

type Props = {
  history: History
  /** Where a ticket is read. */
  ticketPage: PageName
  communityId: string
  /** What one reads when nothing was ever said. */
  nothing: string
}

const kinds: Record<Entry['kind'], string> = {
  ticket: '报事',
  word: '进展',
  contact: '联系',
  official_account: '公众号',
  message: '通知',
}

/** Everything that was said, whichever way, latest first, page after page. */
export function HistoryList({ history, ticketPage, communityId, nothing }: Props) {
  const { query, entries, more } = useHistory(history)
  return (
    <Loaded query={query}>
      {() =>
        entries.length === 0 ? (
          <Empty text={nothing} />
        ) : (
          <Box>
            <Box as="ol" className={style.list}>
              {entries.map((entry) => (
                <Box as="li" key={entry.entryId} className={style.entry}>
                  <Box className={style.head}>{`${showTime(entry.at)} · ${wayOf(entry)}`}</Box>
                  <Box className={style.title}>{entry.title}</Box>
                  {entry.text && <Box className={style.text}>{entry.text}</Box>}
                  {entry.ticketId && entry.number && (
                    <Link to={ticketPage} with={{ communityId, ticketId: entry.ticketId }}>
                      {entry.number}
                    </Link>
                  )}
                </Box>
              ))}
            </Box>
            {more && (
              <Button kind="quiet" wide busy={query.isFetchingNextPage && '正在加载'} onPress={more}>
                看更早的
              </Button>
            )}
          </Box>
        )
      }
    </Loaded>
  )
}

const wayOf = ({ kind, channel }: Entry) =>
  [channel && channels[channel], kinds[kind]].filter(Boolean).join(' · ')
