import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import { call } from '../../lib/call'
import { type Vacancy, VacancySheet } from './vacancy-sheet'

/** 空置: homes that were agreed to be empty, and asking for another or for the end of one. */
export function Vacancies({ communityId }: { communityId: string }) {
  const [writing, setWriting] = useState<Vacancy | 'new'>()
  const query = useQuery({
    queryKey: ['vacancies', communityId],
    queryFn: () => call('GET /communities/:communityId/vacancies', { params: { communityId } }),
  })
  const columns: readonly Column<Vacancy>[] = [
    { key: 'home', title: '房屋', cell: (one) => one.unitLabel },
    { key: 'from', title: '从', cell: (one) => one.fromOn },
    { key: 'until', title: '到', cell: (one) => one.untilOn ?? <Badge tone="waiting">还空着</Badge> },
    { key: 'evidence', title: '看过的证据', cell: (one) => one.evidence },
    {
      key: 'end',
      title: '办理',
      cell: (one) => (
        <Button small kind="plain" label={`改 ${one.unitLabel} 的结束日期`} onPress={() => setWriting(one)}>
          {one.untilOn ? '改结束日期' : '结束空置'}
        </Button>
      ),
    },
  ]
  return (
    <Stack gap={16}>
      <Notice tone="info">
        空置怎么减由「计费规则」定；每一户要看过证据、另一位同事同意。入住了请及时结束，之后的账期不再减。
      </Notice>
      <Stack row gap={8}>
        <Button icon="plus" onPress={() => setWriting('new')}>
          登记空置
        </Button>
      </Stack>
      <Loaded query={query}>
        {({ vacancies }) => (
          <Table
            caption="认定空置的房屋，新的在前"
            columns={columns}
            rows={vacancies}
            rowId={(one) => one.vacancyId}
            empty={<Empty icon="house" text="没有认定空置的房屋。" />}
          />
        )}
      </Loaded>
      {writing && (
        <VacancySheet
          communityId={communityId}
          vacancy={writing === 'new' ? undefined : writing}
          onClose={() => setWriting(undefined)}
        />
      )}
    </Stack>
  )
}
