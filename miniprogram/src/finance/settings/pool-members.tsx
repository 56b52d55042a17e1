import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../../components/empty'
import { Field } from '../../components/field'
import { Loaded } from '../../components/loaded'
import { Money } from '../../components/money'
import { Notice } from '../../components/notice'
import { Sheet } from '../../components/sheet'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import { call } from '../../lib/call'
import { SettingSheet } from './setting-sheet'
import { useSetting } from './use-setting'

type Member = Api['GET /communities/:communityId/pools/:poolId']['reply']['members'][number]
type Props = {
  communityId: string
  poolId: string
  feeItemId: string
  /** Divided by weights agreed on, which may be set here. */
  agreed: boolean
  onClose: () => void
}

const columns: readonly Column<Member>[] = [
  { key: 'home', title: '房屋', cell: (one) => one.unitLabel },
  { key: 'weight', title: '份额', figures: true, cell: (one) => one.weight },
  {
    key: 'share',
    title: '分到（元）',
    figures: true,
    cell: (one) => (one.shareFen === null ? '待出账' : <Money fen={one.shareFen} bare />),
  },
]

/** Who shares a cost; where the owners agreed on parts, a home's part is set by touching it. */
export function PoolMembers({ communityId, poolId, feeItemId, agreed, onClose }: Props) {
  const [changing, setChanging] = useState<Member>()
  const query = useQuery({
    queryKey: ['pool', communityId, poolId],
    queryFn: () => call('GET /communities/:communityId/pools/:poolId', { params: { communityId, poolId } }),
  })
  if (changing)
    return (
      <WeightSheet
        communityId={communityId}
        feeItemId={feeItemId}
        member={changing}
        onClose={() => setChanging(undefined)}
      />
    )
  return (
    <Sheet open title={query.data?.name ?? '分摊到户'} onClose={onClose}>
      <Loaded query={query}>
        {({ members }) => (
          <Stack gap={16}>
            <Notice tone="info">
              {agreed ? '按约定份额分摊：点一户可以改它的份额。' : '按建筑面积分摊，份额就是平方米数。'}
            </Notice>
            <Table
              caption="分摊的房屋"
              columns={columns}
              rows={members}
              rowId={(one) => one.unitId}
              {...(agreed && { onOpen: setChanging })}
              height="50vh"
              empty={<Empty icon="house" text="没有房屋分摊这笔费用。" />}
            />
          </Stack>
        )}
      </Loaded>
    </Sheet>
  )
}

type WeightProps = { communityId: string; feeItemId: string; member: Member; onClose: () => void }

function WeightSheet({ communityId, feeItemId, member, onClose }: WeightProps) {
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: { weight: member.weight },
    refresh: ['pool'],
    done: '份额已存好，还没出账的账期按它分。',
    send: ({ weight }, key) =>
      call('PUT /communities/:communityId/fee-items/:feeItemId/weights/:unitId', {
        params: { communityId, feeItemId, unitId: member.unitId },
        body: { weight: Number(weight) === 0 ? null : weight },
        key,
      }),
    onClose,
  })
  const fits = /^\d{1,7}(\.\d{1,4})?$/.test(form.weight)
  return (
    <SettingSheet
      title={`${member.unitLabel} 的份额`}
      about="填 0 就不参加分摊。"
      submit="存好"
      busy={busy}
      problem={problem}
      ready={fits}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="份额"
        kind="decimal"
        maxLength={12}
        value={form.weight}
        onChange={(weight) => change({ weight })}
        error={error('weight') ?? (fits ? undefined : '写成 1 或 0.5 这样')}
      />
    </SettingSheet>
  )
}
