import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { useState } from 'react'
import { Bars } from '../components/bars'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import type { Post } from '../lib/session'
import style from './archive.module.scss'
import { durationWords, markWords, shareWords } from './archive-words'
import { ArchivedSheet } from './archived-sheet'
import { DeskFrame } from './desk-frame'
import { type ArchiveRow, type Figures, type Grouping, type Period, rowsOf, useArchive } from './use-archive'

const spans = [
  { value: '30', label: '近 30 天' },
  { value: '90', label: '近 90 天' },
  { value: '365', label: '近一年' },
] as const
const groupings = [
  { value: 'cells', label: '楼栋×问题' },
  { value: 'buildings', label: '按楼栋' },
  { value: 'types', label: '按问题' },
] as const

/** 归档: what was finished, by building and type of problem, and how well. */
export default function ArchivePage() {
  return (
    <DeskFrame title="归档" current="desk/archive">
      {(post) => <Archive key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

const lastDays = (days: number): Period => {
  const until = localDate(Date.now())
  return { from: addDays(until, 1 - days), until }
}
const isWhole = ({ from, until }: Period) => from.length === 10 && until.length === 10 && from <= until

function Archive({ post: { communityId } }: { post: Post }) {
  const [typed, setTyped] = useState(() => lastDays(90))
  const [period, setPeriod] = useState(typed)
  const [grouping, setGrouping] = useState<Grouping>('cells')
  const [opened, setOpened] = useState<ArchiveRow>()
  const query = useArchive(communityId, period)
  const change = (next: Period) => {
    setTyped(next)
    if (isWhole(next)) setPeriod(next)
  }
  const span = spans.find(({ value }) => lastDays(Number(value)).from === period.from)?.value
  return (
    <Stack gap={16}>
      <Box className={style.filters} role="group" label="办结日期">
        <Choice
          label="办结日期"
          options={spans}
          value={span}
          onChange={(days) => change(lastDays(Number(days)))}
        />
        <Box className={style.days}>
          <Field label="从" kind="date" value={typed.from} onChange={(from) => change({ ...typed, from })} />
          <Field
            label="到"
            kind="date"
            value={typed.until}
            onChange={(until) => change({ ...typed, until })}
            error={isWhole(typed) ? undefined : '日期要写全，「到」不早于「从」'}
          />
        </Box>
      </Box>
      <Loaded query={query}>
        {(archive) =>
          archive.total.count === 0 ? (
            <Empty
              icon="house"
              text="这段时间没有归档的单。"
              note="办结满重新打开的期限，问卷、回访、费用都了结，就自动归档。"
            />
          ) : (
            <Stack gap={16}>
              <Totals figures={archive.total} />
              <Card title="哪类问题多，多久办好">
                <Bars
                  label="各类问题的件数和平均用时"
                  bars={[...archive.types]
                    .sort((a, b) => b.figures.count - a.figures.count)
                    .map(({ problemType, label, figures }) => ({
                      id: problemType,
                      label,
                      value: figures.count,
                      words: `${figures.count} 件 · ${durationWords(figures.meanDoneMs)}`,
                    }))}
                />
              </Card>
              <Box className={style.groupings}>
                <Choice
                  label="怎样分组"
                  hideLabel
                  look="parts"
                  options={groupings}
                  value={grouping}
                  onChange={setGrouping}
                />
              </Box>
              <Table
                caption="归档的单，点一行看是哪些"
                columns={columnsFor(archive.total)}
                rows={rowsOf(archive, grouping)}
                rowId={(one) => one.id}
                onOpen={setOpened}
              />
            </Stack>
          )
        }
      </Loaded>
      {opened && (
        <ArchivedSheet
          communityId={communityId}
          period={period}
          row={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Stack>
  )
}

const columnsFor = (total: Figures): readonly Column<ArchiveRow>[] => [
  { key: 'building', title: '楼栋', cell: (one) => one.building, total: '合计' },
  { key: 'type', title: '问题', cell: (one) => one.type },
  {
    key: 'count',
    title: '件数',
    figures: true,
    cell: ({ figures }) => figures.count,
    total: total.count,
  },
  {
    key: 'done',
    title: '平均用时',
    figures: true,
    cell: ({ figures }) => durationWords(figures.meanDoneMs),
    total: durationWords(total.meanDoneMs),
  },
  {
    key: 'kept',
    title: '承诺守住',
    figures: true,
    cell: ({ figures }) => shareWords(figures.keptPerMille),
    total: shareWords(total.keptPerMille),
  },
  {
    key: 'reopened',
    title: '又打开过',
    figures: true,
    cell: ({ figures }) => shareWords(figures.reopenedPerMille),
    total: shareWords(total.reopenedPerMille),
  },
  {
    key: 'mark',
    title: '评分（5 分）',
    figures: true,
    cell: ({ figures }) => markWords(figures.meanMark),
    total: markWords(total.meanMark),
  },
]

function Totals({ figures }: { figures: Figures }) {
  const facts = [
    ['归档', `${figures.count} 件`],
    ['平均用时', durationWords(figures.meanDoneMs)],
    ['承诺守住', shareWords(figures.keptPerMille)],
    ['又打开过', shareWords(figures.reopenedPerMille)],
    ['平均评分', markWords(figures.meanMark)],
  ] as const
  return (
    <Box className={style.totals}>
      {facts.map(([label, value]) => (
        <Box key={label} className={style.fact}>
          <Box className={style.name}>{label}</Box>
          <Box className={style.value}>{value}</Box>
        </Box>
      ))}
    </Box>
  )
}
