import { wayOf } from '@haolin/shared/message-ways.ts'
import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Icon } from '../../components/icon'
import { Anchor } from '../../components/native/anchor'
import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import { showTime } from '../../lib/show-time'
import type { MessageGroup } from './group-messages'
import style from './message-card.module.scss'

/** What we told about one thing: the newest in full, the rest one tap away. */
export function MessageCard({ group }: { group: MessageGroup }) {
  const [all, setAll] = useState(false)
  const { newest, messages } = group
  const unread = messages.filter((one) => !one.read).length
  const way = wayOf(newest.about, newest.communityId)
  const older = messages.slice(1)
  const content = (
    <>
      <Box className={style.head}>
        <Words className={style.title}>{newest.title}</Words>
        {unread > 0 && <Badge tone="brand">{unread > 1 ? `${unread} 条新` : '新'}</Badge>}
        <Icon name="forward" size="small" />
      </Box>
      <Box>{newest.body}</Box>
      <Box className={style.time}>{showTime(newest.createdAt)}</Box>
    </>
  )
  return (
    <Box as="article" className={style.card}>
      <Anchor to={way.page} with={way.params} className={style.newest}>
        {content}
      </Anchor>
      {older.length > 0 && !all && (
        <Button kind="quiet" small icon="down" onPress={() => setAll(true)}>
          {`之前的 ${older.length} 条`}
        </Button>
      )}
      {all &&
        older.map((message) => (
          <Box key={message.messageId} className={style.older}>
            <Box>{`${message.title}：${message.body}`}</Box>
            <Box className={style.time}>{showTime(message.createdAt)}</Box>
          </Box>
        ))}
    </Box>
  )
}
