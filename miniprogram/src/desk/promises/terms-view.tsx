import { clockKinds } from '@haolin/shared/ticket/clock-policy.ts'
import { type Priority, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { hoursWords, targetWords } from '@haolin/shared/ticket/promise-words.ts'
import { Card } from '../../components/card'
import { Box } from '../../components/native/box'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import type { Version } from './use-promises'
import { YearView } from './year-view'

const rows = Object.keys(priorities) as Priority[]
const clocks = ['acknowledge', 'arrive', 'resolve', 'update'] as const
const groups = { repair: '报修 ', talk: '其他 ', every: '' } as const

/** One version in plain words: the promises by urgency, the hours that count, the year. */
export function TermsView({ version }: { version: Version }) {
  const { service, targets } = version
  const wordsOf = (priority: Priority, clock: (typeof clocks)[number]) =>
    targets
      .filter((target) => target.priority === priority && target.clock === clock)
      .map((target) => `${groups[target.for]}${targetWords(target)}`)
  const columns: Column<Priority>[] = [
    { key: 'priority', title: '紧急程度', cell: (priority) => `${priority} ${priorities[priority]}` },
    ...clocks.map((clock) => ({
      key: clock,
      title: clockKinds[clock],
      cell: (priority: Priority) => {
        const words = wordsOf(priority, clock)
        return words.length > 0 ? (
          <Box>
            {words.map((line) => (
              <Box key={line}>{line}</Box>
            ))}
          </Box>
        ) : (
          '约好时间'
        )
      },
    })),
  ]
  return (
    <Stack gap={16}>
      <Table caption="承诺时限" columns={columns} rows={rows} rowId={(priority) => priority} />
      <Card title="服务时间">
        <Box>{hoursWords(service)}</Box>
      </Card>
      <YearView service={service} />
    </Stack>
  )
}
