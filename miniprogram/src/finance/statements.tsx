import { statements } from '@haolin/shared/billing/statement.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { CallError } from '../lib/call-error'
import { open } from '../lib/navigate'
import { ExportDialog } from './export-dialog'
import { FilterBar } from './filter-bar'
import { FinanceDesk } from './finance-desk'
import type { Marked } from './grid/selection'
import { StatementGrid } from './grid/statement-grid'
import { focusFilters, useShortcuts } from './shortcuts'
import { StatementChart } from './statement-chart'
import { StatementTabs } from './statement-tabs'
import { StatusBar } from './status-bar'
import { useFilters } from './use-filters'
import { useBuildings, useStatement } from './use-statement'

/** 报表: the statements of the books, narrowed, counted, and ready to take away. */
export default function StatementsPage() {
  const [exporting, setExporting] = useState(false)
  useShortcuts({ e: () => setExporting(true), f: focusFilters })
  return (
    <FinanceDesk
      title="报表"
      current="finance/statements"
      actions={
        <Button icon="export" label="导出，快捷键 Ctrl+E" onPress={() => setExporting(true)}>
          导出
        </Button>
      }
    >
      {(post) => (
        <StatementOf
          communityId={post.communityId}
          exporting={exporting}
          onExported={() => setExporting(false)}
        />
      )}
    </FinanceDesk>
  )
}

type Props = { communityId: string; exporting: boolean; onExported: () => void }

function StatementOf({ communityId, exporting, onExported }: Props) {
  const { view, choose, narrow, widen, turnTo } = useFilters()
  const query = useStatement(communityId, view)
  const buildings = useBuildings(communityId)
  const feeItems = (query.data?.feeItems ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const [marked, setMarked] = useState<Marked>()
  const homeOf = (row: number | undefined) => (row === undefined ? null : (query.data?.homes[row] ?? null))
  const openRow = (row: number) => {
    const unitId = homeOf(row)
    if (unitId) open('finance/household', { unitId })
  }
  const refused = query.error instanceof CallError && query.error.fields.length > 0
  return (
    <>
      <StatementTabs current={view.statement} onChoose={choose} />
      <FilterBar
        statement={view.statement}
        filters={view.filters}
        stretch={query.data?.stretch}
        buildings={buildings.data ?? []}
        feeItems={feeItems}
        error={query.error}
        onNarrow={narrow}
        onWiden={widen}
      />
      {!refused && (
        <Loaded query={query}>
          {(statement) =>
            statement.rowCount === 0 ? (
              <Empty
                icon="bill"
                text="没有符合条件的记录"
                note="换个账期或楼栋看看。"
                action={
                  Object.keys(view.filters).length > 0 && (
                    <Button kind="plain" onPress={widen}>
                      清除筛选
                    </Button>
                  )
                }
              />
            ) : (
              <Box>
                <StatementChart name={view.statement} statement={statement} />
                <StatementGrid
                  caption={statements[view.statement].title}
                  statement={statement}
                  stale={query.isPlaceholderData}
                  onMark={setMarked}
                  onOpen={openRow}
                />
                <StatusBar
                  statement={statement}
                  marked={marked}
                  onOpen={homeOf(marked?.row) ? () => openRow(marked?.row ?? 0) : undefined}
                  onTurn={turnTo}
                />
              </Box>
            )
          }
        </Loaded>
      )}
      {exporting && query.data && (
        <ExportDialog
          communityId={communityId}
          view={view}
          statement={query.data}
          buildings={buildings.data ?? []}
          feeItems={feeItems}
          onClose={onExported}
        />
      )}
    </>
  )
}
