import { registerList, statements } from '@haolin/shared/billing/statement.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { openFile } from '../lib/open-file'
import { showMoney } from '../lib/show-money'
import { showTime } from '../lib/show-time'
import style from './export-card.module.scss'
import { Progress } from './progress'
import { cancelExport, type Export, freshLink, isUnderWay, startExport } from './use-exports'

type Props = { communityId: string; export: Export }

const states: Record<Export['state'], { title: string; tone: 'info' | 'brand' | 'urgent' | 'neutral' }> = {
  waiting: { title: '排队中', tone: 'info' },
  running: { title: '正在导出', tone: 'info' },
  done: { title: '可以下载', tone: 'brand' },
  failed: { title: '没导出成', tone: 'urgent' },
  cancelled: { title: '已取消', tone: 'neutral' },
  expired: { title: '已过期', tone: 'neutral' },
}

/** One file: what is in it, how far it is, until when it can be fetched, and another try when it failed. */
export function ExportCard({ communityId, export: one }: Props) {
  const [intention, setIntention] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(undefined)
    await work().catch(setProblem)
    setBusy(false)
  }
  const download = async () => {
    const link = await freshLink(communityId, one.exportId)
    if (link) await openFile(link, one.fileName ?? '')
  }
  const { statement, format, filters, fullNamesFor } = one
  const again = async () => {
    await startExport(
      communityId,
      { statement, format, filters, ...(fullNamesFor ? { fullNamesFor } : {}) },
      intention,
    )
    // The next tap means another file.
    setIntention(newKey())
  }
  const { title, tone } = states[one.state]
  return (
    <Card
      title={one.fileName ?? `${statements[statement].title} · ${format === 'xlsx' ? 'Excel' : 'CSV'}`}
      aside={<Badge tone={tone}>{title}</Badge>}
    >
      {isUnderWay(one) && <Progress label="行" done={one.doneRows} all={one.allRows} />}
      {one.state === 'failed' && <Notice tone="urgent">{one.failure ?? '没导出成，请再试一次。'}</Notice>}
      {problem !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
      <Box className={style.foot}>
        <Box className={style.facts}>{facts(one)}</Box>
        {one.state === 'done' && (
          <Button
            kind="plain"
            icon="download"
            busy={busy && '正在取文件…'}
            onPress={() => void attempt(download)}
          >
            下载
          </Button>
        )}
        {isUnderWay(one) && (
          <Button
            kind="plain"
            busy={busy && '正在取消…'}
            onPress={() => void attempt(() => cancelExport(communityId, one.exportId))}
          >
            取消
          </Button>
        )}
        {(one.state === 'failed' || one.state === 'cancelled' || one.state === 'expired') && (
          <Button kind="plain" icon="refresh" busy={busy && '正在开始…'} onPress={() => void attempt(again)}>
            {one.state === 'failed' ? '重试' : '重新导出'}
          </Button>
        )}
      </Box>
    </Card>
  )
}

/** `3,210 行 · 合计 1,204.00 元 · 84 KB · 今天 15:02 导出 · 周六 15:02 前可下载` */
function facts({
  statement,
  state,
  allRows,
  fullNamesFor,
  totalFen,
  bytes,
  createdAt,
  expiresAt,
}: Export): string {
  const words = [
    state === 'done' && `${allRows.toLocaleString('zh-CN')} 行`,
    fullNamesFor !== null && (registerList(statement) ? '含完整姓名和手机号，只给您下载' : '含完整姓名'),
    totalFen !== null && `合计 ${showMoney(totalFen)} 元`,
    bytes !== null && `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} KB`,
    `${showTime(createdAt)} 提交`,
    state === 'done' && expiresAt && `${showTime(expiresAt)} 前可下载`,
  ]
  return words.filter(Boolean).join(' · ')
}
