import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Icon } from '../../components/icon'
import { Anchor } from '../../components/native/anchor'
import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import { showTime } from '../../lib/show-time'
import type { PageName } from '../../pages'
import type { MessageGroup } from './group-messages'
import style from './message-card.module.scss'
import type { Message } from './use-inbox'

/** Where a message leads; what has no page of its own is only read. */
function wayOf({ about, communityId }: Message): { to: PageName; with?: Record<string, string> } | undefined {
  if (about?.kind === 'ticket') return { to: 'ticket/detail', with: { communityId, ticketId: about.id } }
  if (about?.kind === 'incident') return { to: 'tabs/home' }
  if (about?.kind === 'binding') return { to: 'tabs/me' }
  if (about?.kind === 'bill') return { to: 'pay/bills' }
  if (about?.kind === 'receipt') return { to: 'pay/receipt', with: { communityId, receiptId: about.id } }
  if (about?.kind === 'case') return { to: 'talk/case', with: { communityId, ticketId: about.id } }
  if (about?.kind === 'statement') return { to: 'work/statements' }
  if (about?.kind === 'measure') return { to: 'desk/measures' }
  return undefined
}

/** What we told about one thing: the newest in full, the rest one tap away. */
export function MessageCard({ group }: { group: MessageGroup }) {
  const [all, setAll] = useState(false)
  const { newest, messages } = group
  const unread = messages.filter((one) => !one.read).length
  const way = wayOf(newest)
  const older = messages.slice(1)
  const content = (
    <>
      <Box className={style.head}>
        <Words className={style.title}>{newest.title}</Words>
        {unread > 0 && <Badge tone="brand">{unread > 1 ? `${unread} 条新` : '新'}</Badge>}
        {way && <Icon name="forward" size="small" />}
      </Box>
      <Box>{newest.body}</Box>
      <Box className={style.time}>{showTime(newest.createdAt)}</Box>
    </>
  )
  return (
    <Box as="article" className={style.card}>
      {way ? (
        <Anchor {...way} className={style.newest}>
          {content}
        </Anchor>
      ) : (
        <Box className={style.newest}>{content}</Box>
      )}
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
