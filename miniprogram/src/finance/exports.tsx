import { Empty } from '../components/empty'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Stack } from '../components/stack'
import { ExportCard } from './export-card'
import { FinanceDesk } from './finance-desk'
import { useExports } from './use-exports'

/** 导出中心: every file asked for, how far it is, and the way to it. */
export default function ExportsPage() {
  return (
    <FinanceDesk title="导出中心" current="finance/exports" roles={['finance', 'manager', 'administrator']}>
      {(post) => <Exports communityId={post.communityId} />}
    </FinanceDesk>
  )
}

function Exports({ communityId }: { communityId: string }) {
  const query = useExports(communityId)
  return (
    <Loaded query={query}>
      {(list) =>
        list.length === 0 ? (
          <Empty
            icon="export"
            text="还没有导出过"
            note="在报表里选好条件，或在房产档案里选好名册，按「导出」，文件会出现在这里。"
            action={
              <Link as="plain" to="finance/statements">
                去报表
              </Link>
            }
          />
        ) : (
          <Stack gap={12}>
            {list.map((one) => (
              <ExportCard key={one.exportId} communityId={communityId} export={one} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  )
}
