import { useState } from 'react'
import { Badge } from '../components/badge'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import type { Post } from '../lib/session'
import { showTime } from '../lib/show-time'
import { usePageParams } from '../lib/use-page-params'
import { DeskFrame } from './desk-frame'
import { type Show, useVisits, type VisitLine } from './use-visits'
import { VisitSheet } from './visit-sheet'
import style from './visits.module.scss'

const shows = [
  { value: 'open', label: '待回访' },
  { value: 'done', label: '访过的' },
] as const
const tones = {
  due: 'waiting',
  satisfied: 'brand',
  unsatisfied: 'urgent',
  expired: 'neutral',
  missed: 'neutral',
  dropped: 'neutral',
} as const

const columns: readonly Column<VisitLine>[] = [
  { key: 'what', title: '哪一件', cell: (one) => `${one.place} · ${one.title}`, width: '26%' },
  { key: 'why', title: '为什么访', cell: whyWords, width: '20%' },
  {
    key: 'mark',
    title: '问卷',
    figures: true,
    cell: (one) => (one.mark === null ? '—' : one.mark.toFixed(1)),
  },
  { key: 'who', title: '谁来访', cell: (one) => one.doneBy ?? one.who ?? '待安排', width: '12%' },
  {
    key: 'when',
    title: '时间',
    cell: (one) =>
      one.doneAt ? (
        showTime(one.doneAt)
      ) : (
        <Box className={one.overdue ? style.late : ''}>{`${showTime(one.dueAt)} 前`}</Box>
      ),
    width: '18%',
  },
  {
    key: 'state',
    title: '结果',
    cell: (one) => (
      <Badge tone={tones[one.state]}>
        {one.state === 'due' && one.attempts > 0 ? `打过 ${one.attempts} 次` : one.stateLabel}
      </Badge>
    ),
  },
]

function whyWords({ why, draw, perMille }: VisitLine): string {
  return perMille === 1000 ? `${why}，必访` : `${why}（签号 ${draw}，小于 ${perMille}）`
}

/** 回访: whom to call after a ticket was finished, and what they said. */
export default function VisitsPage() {
  return (
    <DeskFrame title="回访" current="desk/visits">
      {(post) => <Visits key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

function Visits({ post: { communityId } }: { post: Post }) {
  const { visitId } = usePageParams()
  const [show, setShow] = useState<Show>('open')
  const [opened, setOpened] = useState(visitId)
  const query = useVisits(communityId, show)
  return (
    <Stack gap={16}>
      <Box className={style.shows}>
        <Choice label="看哪些" hideLabel look="parts" options={shows} value={show} onChange={setShow} />
      </Box>
      <Loaded query={query}>
        {({ items, policy }) => (
          <Stack gap={12}>
            <Box className={style.policy}>
              {policy.map(({ label, perMille }) => `${label} ${perMille / 10}%`).join(' · ')}
              。抽不抽中由工单号和第几次办结算出，谁来算都一样。
            </Box>
            <Table
              caption={show === 'open' ? '待回访，先到期的在前' : '访过的，新的在前'}
              columns={columns}
              rows={items}
              rowId={(one) => one.visitId}
              onOpen={(one) => setOpened(one.visitId)}
              empty={
                <Empty
                  icon="phone"
                  text={show === 'open' ? '现在没有要回访的。' : '访过的会留在这里。'}
                  note="办结的单按规则抽取，三个服务日内打给业主问一声。"
                />
              }
            />
          </Stack>
        )}
      </Loaded>
      {opened && (
        <VisitSheet
          key={opened}
          communityId={communityId}
          visitId={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Stack>
  )
}
