import { importKinds, rowOutcomes } from '@haolin/shared/register/import-columns.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import style from './homes.module.scss'
import type { Preview } from './use-home-import'

type Row = Preview['items'][number]
type Props = {
  communityId: string
  preview: Preview
  onShown: (preview: Preview) => void
  onChanged: () => void
}

const tones = { new: 'brand', changed: 'info', same: 'neutral', refused: 'urgent' } as const

const columns: readonly Column<Row>[] = [
  { key: 'line', title: '行', cell: (row) => `第 ${row.line} 行` },
  { key: 'said', title: '表里写的', cell: (row) => row.said || '—' },
  {
    key: 'outcome',
    title: '结果',
    cell: (row) => <Badge tone={tones[row.outcome]}>{rowOutcomes[row.outcome]}</Badge>,
  },
  {
    key: 'words',
    title: '说明',
    cell: ({ words, problems }) =>
      [words, ...problems.map(({ field, message }) => (field ? `${field}：${message}` : message))]
        .filter(Boolean)
        .join('；') || '—',
  },
]

/** What a file would do, row by row, or did: its columns, its counts, and the deed. */
export function ImportPreview({ communityId, preview, onShown, onChanged }: Props) {
  const { importId, state, head, mapping, counts } = preview
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const params = { communityId, importId }
  const run = async (words: string, work: () => Promise<unknown>) => {
    if (busy) return
    setBusy(words)
    setProblem(undefined)
    try {
      await work()
    } catch (failure) {
      setProblem(failure)
    }
    setKey(newKey())
    setBusy(undefined)
    onChanged()
  }
  const map = (column: keyof Preview['mapping'], at: string) => {
    const { [column]: _, ...rest } = mapping
    const next = at === 'none' ? rest : { ...rest, [column]: Number(at) }
    return run('正在核对', async () =>
      onShown(
        await call('PUT /communities/:communityId/register-imports/:importId/mapping', {
          params,
          body: { mapping: next },
        }),
      ),
    )
  }
  const confirm = () =>
    run('正在开始', () =>
      call('POST /communities/:communityId/register-imports/:importId/confirm', { params, key }),
    )
  const undo = () =>
    run('正在撤销', async () => {
      const { undone, kept } = await call('POST /communities/:communityId/register-imports/:importId/undo', {
        params,
        key,
      })
      tell(kept === 0 ? `撤销了 ${undone} 行。` : `撤销了 ${undone} 行，${kept} 行留下，原因在表里。`, {
        tone: 'done',
      })
    })
  const columnChoices = [
    { value: 'none', label: '没有这一列' },
    ...head.map((title, i) => ({ value: String(i), label: title || `第 ${i + 1} 列` })),
  ]
  return (
    <Card title={`${preview.fileName} · ${importKinds[preview.kind].label} ${preview.rows} 行`}>
      <Stack gap={16}>
        {state === 'looked_at' && (
          <Box className={style.mapping} role="group" label="列的对应">
            {preview.columns.map(({ column, label }) => (
              <Select
                key={column}
                label={label}
                value={String(mapping[column] ?? 'none')}
                options={columnChoices}
                disabled={busy !== undefined}
                onChange={(at) => void map(column, at)}
              />
            ))}
          </Box>
        )}
        {preview.lacks && <Notice tone="urgent">{`${preview.lacks}。`}</Notice>}
        <Box className={style.facts} role="status">
          {(['new', 'changed', 'same', 'refused'] as const).map((outcome) => (
            <Box key={outcome}>
              <Box className={style.label}>{rowOutcomes[outcome]}</Box>
              <Box className={style.strong}>{counts[outcome]}</Box>
            </Box>
          ))}
          {state === 'running' && (
            <Box>
              <Box className={style.label}>进度</Box>
              <Box className={style.strong}>{`${preview.doneRows} / ${preview.rows}`}</Box>
            </Box>
          )}
        </Box>
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        {state === 'looked_at' && (
          <Button
            wide
            disabled={preview.lacks !== null || counts.new + counts.changed === 0}
            busy={busy}
            onPress={() => void confirm()}
          >
            {counts.new + counts.changed === 0
              ? '没有要写入的'
              : `确认导入 ${counts.new + counts.changed} 行${counts.refused > 0 ? `，跳过 ${counts.refused} 行` : ''}`}
          </Button>
        )}
        {state === 'done' && (
          <Button kind="plain" wide busy={busy} onPress={() => void undo()}>
            撤销这次导入
          </Button>
        )}
        <Table caption="逐行核对" columns={columns} rows={preview.items} rowId={(row) => String(row.line)} />
      </Stack>
    </Card>
  )
}
