import { mayRead } from '@haolin/shared/billing/statement.ts'
import { occupancies } from '@haolin/shared/register/words.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { open } from '../lib/navigate'
import type { Post } from '../lib/session'
import { CorrectionsCard } from './corrections-card'
import { DeskFrame } from './desk-frame'
import style from './homes.module.scss'
import { TakeListSheet } from './take-list-sheet'
import { type HomeFilter, type HomeRow, useHomes, useRegister } from './use-homes'

const tones = { owner: 'brand', let: 'info', empty: 'neutral' } as const
const uses = [
  { value: 'all', label: '全部状态' },
  ...Object.entries(occupancies).map(([value, label]) => ({ value, label })),
]

const columns: readonly Column<HomeRow>[] = [
  { key: 'home', title: '房屋', cell: (one) => one.label },
  { key: 'area', title: '建筑面积', figures: true, cell: (one) => one.area },
  {
    key: 'use',
    title: '状态',
    cell: (one) => <Badge tone={tones[one.occupancy]}>{occupancies[one.occupancy]}</Badge>,
  },
  { key: 'owner', title: '业主', cell: (one) => one.owners || '未登记' },
  { key: 'phone', title: '电话', cell: (one) => one.phones || '—' },
  { key: 'people', title: '人数', figures: true, cell: (one) => one.people },
  { key: 'bound', title: '已绑定', figures: true, cell: (one) => one.bound },
  { key: 'vehicles', title: '车辆', figures: true, cell: (one) => one.vehicles },
]

/** 房产档案: every home of the community, found by place, name, plate or the end of a number. */
export default function HomesPage() {
  return (
    <DeskFrame
      title="房产档案"
      current="desk/homes"
      roles={['agent', 'manager', 'finance', 'administrator']}
      actions={
        <Link as="plain" to="desk/home-import" icon="export">
          导入档案
        </Link>
      }
    >
      {(post) => <Homes key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

/** Who answers requests to correct the register. */
const keepers = ['agent', 'manager', 'administrator']

function Homes({ post: { communityId, roles } }: { post: Post }) {
  const [taking, setTaking] = useState(false)
  const [words, setWords] = useState('')
  const [filter, setFilter] = useState<HomeFilter>({})
  const register = useRegister(communityId)
  const { query, homes, all, more } = useHomes(communityId, filter)
  const search = () =>
    setFilter(({ find: _, ...rest }) => ({ ...rest, ...(words.trim() && { find: words.trim() }) }))
  return (
    <Stack gap={16}>
      {roles.some((role) => keepers.includes(role)) && <CorrectionsCard communityId={communityId} />}
      <Box className={style.filters} role="group">
        <Field
          label="找房屋"
          kind="search"
          maxLength={40}
          placeholder="房号、姓名、车牌、手机尾号"
          value={words}
          onChange={setWords}
          onEnter={search}
          onLeave={search}
        />
        <Select
          label="楼栋"
          value={filter.buildingId ?? 'all'}
          options={[
            { value: 'all', label: '全部楼栋' },
            ...(register.data?.buildings ?? []).map(({ buildingId, name, homes: count }) => ({
              value: buildingId,
              label: `${name} ${count} 套`,
            })),
          ]}
          onChange={(value) =>
            setFilter(({ buildingId: _, ...rest }) => ({
              ...rest,
              ...(value !== 'all' && { buildingId: value }),
            }))
          }
        />
        <Select
          label="状态"
          value={filter.occupancy ?? 'all'}
          options={uses}
          onChange={(value) =>
            setFilter(({ occupancy: _, ...rest }) => ({
              ...rest,
              ...(value !== 'all' && { occupancy: value as keyof typeof occupancies }),
            }))
          }
        />
      </Box>
      <Loaded query={query}>
        {() =>
          homes.length === 0 ? (
            <Empty icon="house" text="没有找到房屋。" note="换个说法试试：房号、姓名、车牌或手机后四位。" />
          ) : (
            <Stack gap={12}>
              <Stack row gap={12}>
                <Box className={style.quiet} role="status">
                  {[register.data?.company, `共 ${all} 套`].filter(Boolean).join(' · ')}
                </Box>
                {mayRead('homes', roles) && (
                  <Button kind="plain" small icon="download" onPress={() => setTaking(true)}>
                    导出名册
                  </Button>
                )}
              </Stack>
              <Table
                caption="房屋，点一行看档案"
                columns={columns}
                rows={homes}
                rowId={(one) => one.unitId}
                onOpen={({ unitId }) => open('desk/home', { unitId })}
              />
              {more && (
                <Button kind="plain" wide busy={query.isFetchingNextPage && '正在加载'} onPress={more}>
                  {`再看 50 套（已列 ${homes.length} 套）`}
                </Button>
              )}
            </Stack>
          )
        }
      </Loaded>
      {taking && (
        <TakeListSheet
          communityId={communityId}
          roles={roles}
          buildings={(register.data?.buildings ?? []).map(({ buildingId, name }) => ({
            value: buildingId,
            label: name,
          }))}
          onClose={() => setTaking(false)}
        />
      )}
    </Stack>
  )
}
