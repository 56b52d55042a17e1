import { staffRoles } from '@haolin/shared/roles.ts'
import { certificateStates } from '@haolin/shared/staff/certificate.ts'
import { type Skill, skills } from '@haolin/shared/ticket/catalogue.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { type Column, Table } from '../components/table'
import { call } from '../lib/call'
import { type Post, useSession } from '../lib/session'
import { usePortions } from '../lib/use-portions'
import { useVisible } from '../lib/use-visible'
import { AddColleagueSheet } from './add-colleague-sheet'
import { ColleagueSheet } from './colleague-sheet'
import { DeskFrame } from './desk-frame'
import type { Colleague } from './roles-form'
import { useDeskWidth } from './use-desk-width'

const LOOK_EVERY_MS = 15_000
/** As many as a phone shows at once. */
const PORTION = 12
const allowed: Post['roles'] = ['agent', 'manager', 'administrator']
const skillWords = (names: readonly string[]) =>
  names.map((name) => skills[name as Skill] ?? name).join('、') || '没有登记技能'
/** Certificates that need somebody's attention, in words. */
const dueWords = ({ certificates }: Colleague) =>
  certificates
    .filter(({ state }) => state !== 'valid')
    .map(({ skill, state, validUntil }) => {
      const until = validUntil && state === 'expiring' ? `（${validUntil}）` : ''
      return `${skills[skill as Skill] ?? skill}证${certificateStates[state]}${until}`
    })

const columns: readonly Column<Colleague>[] = [
  { key: 'name', title: '姓名', cell: (one) => one.name },
  { key: 'title', title: '岗位', cell: (one) => one.jobTitle },
  {
    key: 'duty',
    title: '当班',
    cell: (one) => <Duty one={one} />,
  },
  { key: 'load', title: '在办 / 上限', figures: true, cell: (one) => `${one.openTickets} / ${one.capacity}` },
  { key: 'skills', title: '技能', cell: (one) => skillWords(one.skills) },
  {
    key: 'due',
    title: '证件',
    cell: (one) =>
      dueWords(one).length > 0 ? (
        <Badge tone="waiting" icon="alert">
          {dueWords(one).join('、')}
        </Badge>
      ) : (
        `${one.certificates.length} 本有效`
      ),
  },
  {
    key: 'roles',
    title: '权限',
    cell: (one) => one.roles.map((role) => staffRoles[role]).join('、') || '无',
  },
]

function Duty({ one: { enabled, onDuty, onCall } }: { one: Colleague }) {
  if (!enabled) return <Badge tone="neutral">已停用</Badge>
  if (onCall) return <Badge tone="info">备班</Badge>
  return <Badge tone={onDuty ? 'brand' : 'neutral'}>{onDuty ? '当班' : '不当班'}</Badge>
}

/** 同事: who is on duty, how full their hands are, what they can do. */
export default function ColleaguesPage() {
  const mayAdd = useSession(({ post }) => post?.roles.includes('administrator') ?? false)
  const [adding, setAdding] = useState(false)
  return (
    <DeskFrame
      title="同事"
      current="desk/colleagues"
      roles={allowed}
      actions={
        mayAdd && (
          <Button icon="plus" onPress={() => setAdding(true)}>
            添加同事
          </Button>
        )
      }
    >
      {(post) => <Colleagues post={post} adding={adding} onAdded={() => setAdding(false)} />}
    </DeskFrame>
  )
}

function ColleagueRows({
  staff,
  onOpen,
}: {
  staff: readonly Colleague[]
  onOpen?: (staffId: string) => void
}) {
  return (
    <Card flush>
      {usePortions(staff, PORTION).map((one) => (
        <ListRow
          key={one.staffId}
          title={`${one.name} · ${one.jobTitle}`}
          note={[`在办 ${one.openTickets} / ${one.capacity}`, skillWords(one.skills), ...dueWords(one)].join(
            ' · ',
          )}
          value={<Duty one={one} />}
          onPress={onOpen && (() => onOpen(one.staffId))}
        />
      ))}
    </Card>
  )
}

function Colleagues({ post, adding, onAdded }: { post: Post; adding: boolean; onAdded: () => void }) {
  const visible = useVisible()
  const width = useDeskWidth()
  const [open, setOpen] = useState<string>()
  const query = useQuery({
    queryKey: ['colleagues', post.communityId],
    queryFn: () =>
      call('GET /communities/:communityId/colleagues', { params: { communityId: post.communityId } }).then(
        (reply) => reply.staff,
      ),
    refetchInterval: visible && LOOK_EVERY_MS,
  })
  const mayAppoint = post.roles.includes('administrator')
  const mayTrain = mayAppoint || post.roles.includes('manager')
  const onOpen = mayTrain ? setOpen : undefined
  const person = query.data?.find(({ staffId }) => staffId === open)
  return (
    <>
      <Loaded query={query}>
        {(staff) =>
          width === 'phone' && staff.length > 0 ? (
            <ColleagueRows staff={staff} onOpen={onOpen} />
          ) : (
            <Table
              caption="同事"
              columns={columns}
              rows={staff}
              rowId={(one) => one.staffId}
              onOpen={onOpen && ((one) => onOpen(one.staffId))}
              empty={
                <Empty
                  icon="people"
                  text="还没有同事。"
                  note={mayAppoint ? '点「添加同事」开始。' : '请小区的管理员添加。'}
                />
              }
            />
          )
        }
      </Loaded>
      {adding && mayAppoint && (
        <AddColleagueSheet
          communityId={post.communityId}
          onClose={onAdded}
          onSaved={() => {
            onAdded()
            void query.refetch()
          }}
        />
      )}
      {person && (
        <ColleagueSheet
          key={person.staffId}
          mayAppoint={mayAppoint}
          communityId={post.communityId}
          person={person}
          onClose={() => setOpen(undefined)}
          onSaved={() => {
            setOpen(undefined)
            void query.refetch()
          }}
        />
      )}
    </>
  )
}
