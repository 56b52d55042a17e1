import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { open } from '../lib/navigate'
import type { Post } from '../lib/session'
import { showTime } from '../lib/show-time'
import { DeclareSheet } from './declare-sheet'
import { DeskFrame } from './desk-frame'
import { type IncidentLine, useIncidents, type Warning } from './use-incidents'
import { WarningCard } from './warning-card'

const tones = { open: 'urgent', cleared: 'waiting', closed: 'neutral' } as const

const columns: readonly Column<IncidentLine>[] = [
  { key: 'title', title: '事件', cell: (one) => one.title },
  {
    key: 'state',
    title: '状态',
    cell: (one) => <Badge tone={tones[one.state]}>{one.overdue ? '超过预计' : one.stateLabel}</Badge>,
  },
  { key: 'scope', title: '范围', cell: (one) => one.scope },
  { key: 'manager', title: '负责人', cell: (one) => one.manager },
  { key: 'started', title: '开始', cell: (one) => showTime(one.startedAt) },
  { key: 'eta', title: '预计恢复', cell: (one) => (one.eta ? showTime(one.eta) : '—') },
  { key: 'tickets', title: '工单', figures: true, cell: (one) => one.tickets },
]

/** 事件: what early warning saw, and what touches many at once. */
export default function IncidentsPage() {
  const [declaring, setDeclaring] = useState<Warning | 'new'>()
  return (
    <DeskFrame
      title="事件"
      current="desk/incidents"
      actions={
        <Button icon="plus" onPress={() => setDeclaring('new')}>
          登记事件
        </Button>
      }
    >
      {(post) => (
        <>
          <Incidents post={post} onDeclare={setDeclaring} />
          {declaring && (
            <DeclareSheet
              communityId={post.communityId}
              warning={declaring === 'new' ? undefined : declaring}
              onClose={() => setDeclaring(undefined)}
            />
          )}
        </>
      )}
    </DeskFrame>
  )
}

function Incidents({ post, onDeclare }: { post: Post; onDeclare: (warning: Warning) => void }) {
  const { query, refresh } = useIncidents(post.communityId)
  return (
    <Loaded query={query}>
      {({ warnings, incidents }) => (
        <Stack>
          {warnings.map((warning) => (
            <WarningCard
              key={warning.warningId}
              communityId={post.communityId}
              warning={warning}
              onDeclare={() => onDeclare(warning)}
              onDecided={refresh}
            />
          ))}
          <Table
            caption="事件，处理中的在前"
            columns={columns}
            rows={incidents}
            rowId={(one) => one.incidentId}
            onOpen={(one) => open('desk/incident', { incidentId: one.incidentId })}
            empty={
              <Empty
                icon="check-circle"
                text="没有影响多户的事件。"
                note="几户报同一件事时会自动预警；停水、停电可以提前登记。"
              />
            }
          />
        </Stack>
      )}
    </Loaded>
  )
}
