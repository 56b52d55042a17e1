import type { Api } from '@haolin/shared/api/index.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Notice } from '../components/notice'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'

type Import = Api['GET /communities/:communityId/readings']['reply']['imports'][number]
type Props = { communityId: string; imports: readonly Import[]; onUndone: () => Promise<void> }

/** Tables taken in for the period; one is taken back until it is billed. */
export function ImportList({ communityId, imports, onUndone }: Props) {
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  if (imports.length === 0) return null
  const undo = async (importId: string) => {
    setBusy(importId)
    setProblem(undefined)
    try {
      await call('POST /communities/:communityId/meter-imports/:importId/undo', {
        params: { communityId, importId },
      })
      tell('撤销了，读数回到导入之前。', { tone: 'done' })
      await onUndone()
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(undefined)
  }
  return (
    <Card title="导入记录" flush>
      {problem !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
      {imports.map(({ importId, rows, by, at, undoneAt }) => (
        <ListRow
          key={importId}
          title={`${rows} 条`}
          note={`${by} · ${showTime(at)}${undoneAt ? ` · ${showTime(undoneAt)} 已撤销` : ''}`}
          value={
            !undoneAt && (
              <Button
                small
                kind="plain"
                label={`撤销 ${showTime(at)} 的导入`}
                busy={busy === importId && '正在撤销'}
                onPress={() => void undo(importId)}
              >
                撤销
              </Button>
            )
          }
        />
      ))}
    </Card>
  )
}
