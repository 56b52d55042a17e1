import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Loaded } from '../../components/loaded'
import { Money } from '../../components/money'
import { type Column, Table } from '../../components/table'
import { call } from '../../lib/call'

type Bucket = Api['GET /communities/:communityId/bad-debt']['reply']['buckets'][number]

/** What is overdue by age, the allowance it calls for, and what was given up so far. */
export function Allowance({ communityId }: { communityId: string }) {
  const query = useQuery({
    queryKey: ['bad-debt', communityId],
    queryFn: () => call('GET /communities/:communityId/bad-debt', { params: { communityId } }),
  })
  return (
    <Loaded query={query}>
      {({ buckets, allowanceFen, writtenOffFen, recoveredFen }) => {
        const columns: readonly Column<Bucket>[] = [
          { key: 'age', title: '账龄', cell: (one) => one.title, total: '合计' },
          {
            key: 'owed',
            title: '欠费（元）',
            figures: true,
            cell: (one) => <Money fen={one.owedFen} bare />,
          },
          { key: 'percent', title: '计提比例', figures: true, cell: (one) => `${one.percent}%` },
          {
            key: 'allowance',
            title: '坏账准备（元）',
            figures: true,
            cell: (one) => <Money fen={one.allowanceFen} bare />,
            total: <Money fen={allowanceFen} bare />,
          },
        ]
        return (
          <>
            <Table caption="欠费账龄和坏账准备" columns={columns} rows={buckets} rowId={(one) => one.key} />
            <Card flush>
              <ListRow title="已核销" value={<Money fen={writtenOffFen} />} />
              <ListRow title="核销后又收回" value={<Money fen={recoveredFen} />} />
            </Card>
          </>
        )
      }}
    </Loaded>
  )
}
