import type { Api } from '@haolin/shared/api/index.ts'
import { movers } from '@haolin/shared/rights/movers.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { call } from '../lib/call'
import type { Post } from '../lib/session'
import { DeskFrame } from './desk-frame'
import { useDeskWidth } from './use-desk-width'

type Rights = Api['GET /communities/:communityId/rights']['reply']
type Deed = Rights['deeds'][number]

const roles = Object.keys(staffRoles) as StaffRole[]
const parts = [
  { value: 'people', label: '岗位' },
  { value: 'deeds', label: '事情' },
  { value: 'steps', label: '工单步骤' },
] as const

const columns: readonly Column<Deed>[] = [
  { key: 'deed', title: '事情', width: '30%', cell: (one) => one.deed },
  ...roles.map((role) => ({
    key: role,
    title: staffRoles[role],
    cell: (one: Deed) => (one.roles.includes(role) ? '可以' : '—'),
  })),
  { key: 'why', title: '为什么', width: '30%', cell: (one) => one.why },
]

/** 谁能做什么: every deed by area and role, why, and which colleagues hold each role now. */
export default function RightsPage() {
  return (
    <DeskFrame title="谁能做什么" current="desk/rights" roles={['manager', 'administrator']}>
      {(post) => <RightsOf post={post} />}
    </DeskFrame>
  )
}

function RightsOf({ post: { communityId } }: { post: Post }) {
  const [part, setPart] = useState<(typeof parts)[number]['value']>('people')
  const query = useQuery({
    queryKey: ['rights', communityId],
    queryFn: () => call('GET /communities/:communityId/rights', { params: { communityId } }),
  })
  return (
    <Stack gap={16}>
      <Notice tone="info">没有列出的事，谁都不能做。要改谁有哪种权限，请管理员到“同事”里改。</Notice>
      <Choice label="看什么" hideLabel look="parts" options={parts} value={part} onChange={setPart} />
      <Loaded query={query}>
        {(rights) =>
          part === 'people' ? (
            <>
              <Holders rights={rights} />
              <Delegated rights={rights} />
            </>
          ) : part === 'deeds' ? (
            <Deeds rights={rights} />
          ) : (
            <Steps rights={rights} />
          )
        }
      </Loaded>
    </Stack>
  )
}

const Holders = ({ rights }: { rights: Rights }) => (
  <Card title="现在谁有哪种权限" flush>
    {rights.roles.map(({ role, holders }) => (
      <ListRow
        key={role}
        title={staffRoles[role]}
        note={holders.map(({ name, jobTitle }) => `${name} ${jobTitle}`).join('、') || '现在没有人'}
        value={`${holders.length} 人`}
      />
    ))}
  </Card>
)

const Delegated = ({ rights: { delegations } }: { rights: Rights }) => (
  <Card title="现在谁代谁审批" flush>
    {delegations.length === 0 && <ListRow title="没有人代批" note="休假的人可以到“审批”里请同事代批。" />}
    {delegations.map(({ delegationId, from, to, kinds, fromOn, untilOn, reason, stateLabel }) => (
      <ListRow
        key={delegationId}
        title={`${to} 代 ${from}`}
        note={`${dayWords(fromOn)} 至 ${dayWords(untilOn)} · ${reason} · ${kinds.join('、')}`}
        value={stateLabel}
      />
    ))}
  </Card>
)

function Deeds({ rights: { deeds, undescribed } }: { rights: Rights }) {
  const phone = useDeskWidth() === 'phone'
  const areas = [...new Set(deeds.map(({ area }) => area))]
  return (
    <>
      {areas.map((area) => {
        const rows = deeds.filter((one) => one.area === area)
        return (
          <Card key={area} title={area} flush>
            {phone ? (
              rows.map(({ deed, roles: may, why }) => (
                <ListRow
                  key={deed}
                  title={deed}
                  note={`${may.map((role) => staffRoles[role]).join('、')} · ${why}`}
                />
              ))
            ) : (
              <Table caption={area} columns={columns} rows={rows} rowId={({ deed }) => deed} />
            )}
          </Card>
        )
      })}
      {undescribed > 0 && <Notice tone="info">{`另有 ${undescribed} 项新功能还没有写进这张表。`}</Notice>}
    </>
  )
}

const Steps = ({ rights: { steps } }: { rights: Rights }) => (
  <Card title="工单的每一步由谁走" flush>
    {steps.map(({ step, by }) => (
      <ListRow key={step} title={step} note={by.map((mover) => movers[mover]).join('、')} />
    ))}
  </Card>
)
