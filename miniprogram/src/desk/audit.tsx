import { useState } from 'react'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { fetchMore } from '../lib/fetch-more'
import { open } from '../lib/navigate'
import type { Post } from '../lib/session'
import { showMoment } from '../lib/show-moment'
import style from './audit.module.scss'
import { AuditFilterBar } from './audit-filters'
import { AuditSheet } from './audit-sheet'
import { DeskFrame } from './desk-frame'
import { type AuditFilters, type AuditRow, exportAudit, useAudit } from './use-audit'

const allowed: Post['roles'] = ['administrator']
const detailWords = ({ details }: AuditRow) =>
  details.map(({ label, value }) => `${label}：${value}`).join('；')

const columns: readonly Column<AuditRow>[] = [
  { key: 'at', title: '时间', cell: ({ at }) => showMoment(at), width: '172px' },
  { key: 'who', title: '谁', cell: ({ who }) => who, width: '104px' },
  { key: 'deed', title: '做了什么', cell: ({ deedLabel }) => deedLabel, width: '152px' },
  { key: 'subject', title: '对象', cell: ({ subjectLabel }) => subjectLabel, width: '220px' },
  {
    key: 'why',
    title: '原因和详情',
    cell: (row) => (
      <Box>
        {row.why && <Box className={style.why}>{row.why}</Box>}
        <Box className={style.quiet}>{detailWords(row) || (row.why ? '' : '–')}</Box>
      </Box>
    ),
  },
]

/** 审计记录: who did what to what and why. */
export default function AuditPage() {
  return (
    <DeskFrame title="审计记录" current="desk/audit" roles={allowed}>
      {(post) => <Audit key={post.communityId} communityId={post.communityId} />}
    </DeskFrame>
  )
}

const isWhole = ({ since, until }: AuditFilters) =>
  [since, until].every((day) => day === undefined || day.length === 10) && !(since && until && since > until)

function Audit({ communityId }: { communityId: string }) {
  const [typed, setTyped] = useState<AuditFilters>({})
  const [filters, setFilters] = useState<AuditFilters>({})
  const [opened, setOpened] = useState<AuditRow>()
  const [intention, setIntention] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const query = useAudit(communityId, filters)
  const change = (next: AuditFilters) => {
    setTyped(next)
    if (!isWhole(next)) return
    setFilters(next)
    setIntention(newKey())
  }
  const toFile = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await exportAudit(communityId, filters, intention)
      setIntention(newKey())
      open('finance/exports')
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={16}>
      <AuditFilterBar communityId={communityId} filters={typed} onChange={change} />
      {!isWhole(typed) && <Notice tone="urgent">日期要写全，「到」不早于「从」。</Notice>}
      {filters.subject && (
        <Notice
          action={
            <Button kind="quiet" small onPress={() => change({})}>
              看全部
            </Button>
          }
        >
          只看这一个对象的记录
        </Notice>
      )}
      {problem !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
      <Stack row gap={12}>
        <Button kind="plain" small icon="export" busy={busy && '正在开始…'} onPress={() => void toFile()}>
          导出 Excel
        </Button>
      </Stack>
      <Loaded query={query}>
        {({ pages }) => (
          <Stack gap={12}>
            <Table
              caption="审计记录"
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowId={({ auditId }) => auditId}
              onOpen={setOpened}
              empty={<Empty icon="search" text="没有符合条件的记录" note="换一个条件，或把日期放宽些。" />}
            />
            {query.hasNextPage && (
              <Button
                kind="plain"
                busy={query.isFetchingNextPage && '正在取…'}
                onPress={() => void fetchMore(query)}
              >
                看更早的
              </Button>
            )}
          </Stack>
        )}
      </Loaded>
      {opened && (
        <AuditSheet
          row={opened}
          onClose={() => setOpened(undefined)}
          onSubject={(subject) => {
            setOpened(undefined)
            change({ subject })
          }}
        />
      )}
    </Stack>
  )
}
