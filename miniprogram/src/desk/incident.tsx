import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { Timeline } from '../components/timeline'
import { useSession } from '../lib/session'
import { showTime } from '../lib/show-time'
import { usePageParams } from '../lib/use-page-params'
import { DeskFrame } from './desk-frame'
import style from './incident.module.scss'
import { IncidentSheet } from './incident-sheet'
import { type Incident, useIncident, type Writing } from './use-incident'

const words: Record<Writing, string> = { update: '告诉业主进展', all_clear: '已恢复', report: '写总结' }
const kinds = { opened: '登记', update: '进展', all_clear: '恢复', overdue: '超时', report: '总结' } as const
const tones = { open: 'urgent', cleared: 'waiting', closed: 'neutral' } as const

/** One incident: what to say, what was told to how many, its tickets, how fast it went. */
export default function IncidentPage() {
  const { incidentId = '' } = usePageParams()
  const post = useSession((session) => session.post)
  const { query, write } = useIncident(post?.communityId ?? '', incidentId)
  const [writing, setWriting] = useState<Writing>()
  const steps = (query.data?.steps ?? []).filter((step): step is Writing => step !== 'link')
  return (
    <DeskFrame
      title={query.data?.title ?? '事件'}
      current="desk/incidents"
      actions={steps.map((step) => (
        <Button key={step} kind={step === 'update' ? 'plain' : 'main'} onPress={() => setWriting(step)}>
          {words[step]}
        </Button>
      ))}
    >
      {() => (
        <Loaded query={query}>
          {(incident) => (
            <>
              <Box className={style.columns}>
                <Stack>
                  <About incident={incident} />
                  <Children incident={incident} />
                </Stack>
                <Stack>
                  <Told incident={incident} />
                  <Times incident={incident} />
                </Stack>
              </Box>
              {writing && (
                <IncidentSheet
                  key={writing}
                  incident={incident}
                  what={writing}
                  title={words[writing]}
                  onClose={() => setWriting(undefined)}
                  onWrite={(written, key) => write(writing, written, key)}
                />
              )}
            </>
          )}
        </Loaded>
      )}
    </DeskFrame>
  )
}

function About({ incident }: { incident: Incident }) {
  const { state, stateLabel, overdue } = incident
  return (
    <Card
      title="前台这样答"
      aside={<Badge tone={tones[state]}>{overdue ? '超过预计' : stateLabel}</Badge>}
      flush
    >
      <Box className={style.script}>{incident.script}</Box>
      <ListRow title="范围" value={incident.scope} icon="house" />
      <ListRow title="负责人" value={incident.manager} icon="people" />
      <ListRow title="预计恢复" value={incident.eta ? showTime(incident.eta) : '还没有'} icon="clock" />
      {incident.nextUpdateAt && (
        <ListRow title="下次告诉业主" value={showTime(incident.nextUpdateAt)} icon="notice" />
      )}
    </Card>
  )
}

function Children({ incident }: { incident: Incident }) {
  if (incident.children.length === 0) return null
  return (
    <Card title={`工单 ${incident.children.length} 件`} flush>
      {incident.children.map((one) => (
        <ListRow
          key={one.ticketId}
          title={`${one.place} ${one.title}`}
          note={[one.stateLabel, showTime(one.createdAt), one.text].filter(Boolean).join(' · ')}
          target={{ to: 'desk/ticket', with: { ticketId: one.ticketId } }}
        />
      ))}
    </Card>
  )
}

function Told({ incident }: { incident: Incident }) {
  return (
    <Card title="告诉了业主什么">
      <Timeline
        events={[...incident.updates].reverse().map((one) => ({
          id: String(one.seq),
          time: showTime(one.at),
          who: one.who,
          text: (
            <>
              <Box>{`${kinds[one.kind]}：${one.text}`}</Box>
              {one.told > 0 && <Box className={style.told}>{`已告诉 ${one.told} 人`}</Box>}
            </>
          ),
        }))}
      />
    </Card>
  )
}

function Times({ incident }: { incident: Incident }) {
  return (
    <Card title="用了多久" flush>
      {incident.times.map(({ name, ms }) => (
        <ListRow key={name} title={name} value={ms === null ? '—' : showLength(ms)} />
      ))}
      {incident.cause && <ListRow title="原因" note={incident.cause} />}
      {incident.prevention && <ListRow title="以后怎样避免" note={incident.prevention} />}
    </Card>
  )
}

function showLength(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  return hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分`
}
