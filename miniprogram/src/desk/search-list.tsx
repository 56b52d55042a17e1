import { useEffect } from 'react'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Skeleton } from '../components/skeleton'
import { moveFocus } from './move-focus'
import listStyle from './queue-list.module.scss'
import { QueueRow } from './queue-row'
import type { Search } from './use-search'

const LIST = 'search-list'

type Props = { search: Search; current: string | undefined; onOpen: (ticketId: string) => void }

/** What was found, in the place of the list; arrows walk through it. */
export function SearchList({ search, current, onOpen }: Props) {
  const { found, settled, query } = search
  useEffect(() => moveFocus(LIST), [])
  return (
    <Box className={listStyle.list}>
      <Box role="status" live="polite" className={listStyle.top}>
        {!settled ? '正在找…' : found.length === 0 ? '没有找到' : `找到 ${found.length} 件，最近报的在前`}
      </Box>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {() =>
          found.length === 0 && settled ? (
            <Empty icon="search" text="没有找到。" note="换一个词，或输入完整的手机号、编号。" />
          ) : (
            <Box as="ul" id={LIST} label="找到的工单">
              {found.map((line) => (
                <Box as="li" key={line.ticketId}>
                  <QueueRow
                    line={{ ...line, gone: false }}
                    current={line.ticketId === current}
                    onPress={() => onOpen(line.ticketId)}
                  />
                </Box>
              ))}
            </Box>
          )
        }
      </Loaded>
    </Box>
  )
}
