import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { wordsFor } from '../lib/call-error'
import { open } from '../lib/navigate'
import type { Post } from '../lib/session'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import { usePageParams } from '../lib/use-page-params'
import { DeskFrame } from './desk-frame'
import style from './handover.module.scss'
import { HandoverSheet } from './handover-sheet'
import { SignSheet } from './sign-sheet'
import { type HandoverLine, type Side, useHandover } from './use-handover'

/** 交接班: the open sheet with its signatures, and the sheets before it. */
export default function HandoverPage() {
  return (
    <DeskFrame title="交接班" current="desk/handover">
      {(post) => <Handovers key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

const stateOf = ({ done, unread }: HandoverLine) =>
  done ? ['neutral', '两边都签了'] : unread ? ['urgent', '没有人接'] : ['waiting', '等签字']

const columns: readonly Column<HandoverLine>[] = [
  { key: 'at', title: '下班时间', cell: (one) => showTime(one.endsAt), width: '22%' },
  { key: 'leaving', title: '交班', cell: (one) => one.leaving.join('、'), width: '22%' },
  { key: 'coming', title: '接班', cell: (one) => one.coming.join('、') || '没有排班', width: '22%' },
  {
    key: 'state',
    title: '签字',
    cell: (one) => {
      const [tone, words] = stateOf(one)
      return <Badge tone={tone as 'neutral' | 'urgent' | 'waiting'}>{words}</Badge>
    },
  },
]

function Handovers({ post: { communityId } }: { post: Post }) {
  const { handoverId } = usePageParams()
  const { list, sheet, write, sign } = useHandover(communityId, handoverId)
  const [signing, setSigning] = useState<Side>()
  const [busy, setBusy] = useState(false)
  const writeNow = async () => {
    setBusy(true)
    await write().catch((failure: unknown) => tell(wordsFor(failure), { tone: 'problem' }))
    setBusy(false)
  }
  const now = (
    <Button kind="plain" busy={busy && '正在写'} onPress={() => void writeNow()}>
      现在交班
    </Button>
  )
  return (
    <Loaded query={list}>
      {(lines) =>
        lines.length === 0 ? (
          <Empty
            icon="clock"
            text="还没有交接单。"
            note="每一班下班前十分钟，系统会把没办完的事写成交接单。提前走也可以现在交班。"
            action={now}
          />
        ) : (
          <Stack gap={24}>
            <Loaded query={sheet}>{(one) => <HandoverSheet sheet={one} onSign={setSigning} />}</Loaded>
            <Box className={style.earlier}>
              <Box as="h2" className={style.head}>
                全部交接单
              </Box>
              {now}
            </Box>
            <Table
              caption="交接单，新的在前"
              columns={columns}
              rows={lines}
              rowId={(one) => one.handoverId}
              current={sheet.data?.handoverId}
              onOpen={(one) => open('desk/handover', { handoverId: one.handoverId })}
            />
            {signing && sheet.data && (
              <SignSheet
                key={signing}
                sheet={sheet.data}
                side={signing}
                onClose={() => setSigning(undefined)}
                onSign={async (note, key) => {
                  await sign(signing, note, key)
                  setSigning(undefined)
                  tell('签好了。', { tone: 'done' })
                }}
              />
            )}
          </Stack>
        )
      }
    </Loaded>
  )
}
