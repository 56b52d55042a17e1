import { staffRoles } from '@haolin/shared/roles.ts'
import { type Skill, skills } from '@haolin/shared/ticket/catalogue.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { type Column, Table } from '../components/table'
import { call } from '../lib/call'
import type { Post } from '../lib/session'
import { usePortions } from '../lib/use-portions'
import { useVisible } from '../lib/use-visible'
import { DeskFrame } from './desk-frame'
import { type Colleague, RolesSheet } from './roles-sheet'
import { useDeskWidth } from './use-desk-width'

const LOOK_EVERY_MS = 15_000
/** As many as a phone shows at once. */
const PORTION = 12
const allowed: Post['roles'] = ['agent', 'manager', 'administrator']
const skillWords = (names: readonly string[]) =>
  names.map((name) => skills[name as Skill] ?? name).join('、') || '没有登记技能'

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
    key: 'roles',
    title: '权限',
    cell: (one) => one.roles.map((role) => staffRoles[role]).join('、') || '无',
  },
]

function Duty({ one: { enabled, onDuty } }: { one: Colleague }) {
  if (!enabled) return <Badge tone="neutral">已停用</Badge>
  return <Badge tone={onDuty ? 'brand' : 'neutral'}>{onDuty ? '当班' : '不当班'}</Badge>
}

/** 同事: who is on duty, how full their hands are, what they can do. */
export default function ColleaguesPage() {
  return (
    <DeskFrame title="同事" current="desk/colleagues" roles={allowed}>
      {(post) => <Colleagues post={post} />}
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
          note={`在办 ${one.openTickets} / ${one.capacity} · ${skillWords(one.skills)}`}
          value={<Duty one={one} />}
          onPress={onOpen && (() => onOpen(one.staffId))}
        />
      ))}
    </Card>
  )
}

function Colleagues({ post }: { post: Post }) {
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
  const person = query.data?.find(({ staffId }) => staffId === open)
  return (
    <>
      <Loaded query={query}>
        {(staff) =>
          width === 'phone' && staff.length > 0 ? (
            <ColleagueRows staff={staff} onOpen={mayAppoint ? setOpen : undefined} />
          ) : (
            <Table
              caption="同事"
              columns={columns}
              rows={staff}
              rowId={(one) => one.staffId}
              onOpen={mayAppoint ? (one) => setOpen(one.staffId) : undefined}
              empty={<Empty icon="people" text="还没有同事。" note="请小区的管理员在花名册里添加。" />}
            />
          )
        }
      </Loaded>
      {person && (
        <RolesSheet
          key={person.staffId}
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
