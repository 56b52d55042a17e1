import type { Api } from '@haolin/shared/api/index.ts'
import { importColumns } from '@haolin/shared/meter/read-table.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { chooseSheet } from '../lib/choose-sheet'
import { showPeriod } from '../lib/show-period'
import { tell } from '../lib/toasts'
import { uploadSheet } from '../lib/upload'

type Preview = Api['POST /communities/:communityId/meter-imports/preview']['reply']
type Row = Preview['rows'][number]
type Props = { communityId: string; period: string; onClose: () => void; onKept: () => Promise<void> }

const columns: readonly Column<Row>[] = [
  { key: 'line', title: '行', figures: true, cell: (row) => row.line },
  { key: 'said', title: '表里写的', cell: (row) => row.said },
  { key: 'meter', title: '对应', cell: (row) => row.meter ?? '—' },
  { key: 'written', title: '读数', figures: true, cell: (row) => row.written },
  { key: 'usage', title: '用量', figures: true, cell: (row) => row.usage ?? '—' },
  {
    key: 'state',
    title: '结果',
    cell: (row) =>
      row.problem ?? (row.advice ? <Badge tone="waiting">要核对</Badge> : <Badge tone="brand">可导入</Badge>),
  },
]

/** Takes in a table copied from a sheet: first looked at row by row, then kept. */
export function ImportSheet({ communityId, period, onClose, onKept }: Props) {
  const [text, setText] = useState('')
  const [preview, setPreview] = useState<Preview>()
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const params = { communityId }
  const run = async (words: string, work: () => Promise<void>) => {
    setBusy(words)
    setProblem(undefined)
    try {
      await work()
    } catch (failure) {
      setProblem(failure)
      setKey(newKey())
    }
    setBusy(undefined)
  }
  const look = (mapping?: Preview['mapping']) =>
    run('正在核对', async () =>
      setPreview(
        await call('POST /communities/:communityId/meter-imports/preview', {
          params,
          body: { period, text, ...(mapping && { mapping }) },
        }),
      ),
    )
  const pick = async () => {
    const file = await chooseSheet(['xlsx'])
    if (!file) return
    await run('正在读文件', async () => {
      const sheet = await uploadSheet(communityId, file.path)
      setText(sheet.text)
      const body = { period, text: sheet.text }
      setPreview(await call('POST /communities/:communityId/meter-imports/preview', { params, body }))
    })
  }
  const keep = (mapping: Preview['mapping']) =>
    run('正在导入', async () => {
      const body = { period, text, mapping }
      const { kept } = await call('POST /communities/:communityId/meter-imports', { params, body, key })
      tell(`导入了 ${kept} 条，出账前可以撤销。`, { tone: 'done' })
      await onKept()
      onClose()
    })
  return (
    <Sheet open title={`导入 ${showPeriod(period)} 读数`} onClose={onClose}>
      <Stack gap={16}>
        <Button kind="plain" wide icon="plus" busy={busy} onPress={() => void pick()}>
          选 Excel 文件（.xlsx）
        </Button>
        <Field
          label="或者从 Excel 复制整张表，粘贴到这里"
          hint="第一行是表头：表号或房号、读数；可以有抄表日期、抄表方式。也可以粘贴 CSV 的内容。"
          long
          rows={6}
          value={text}
          maxLength={200_000}
          onChange={(typed) => {
            setText(typed)
            setPreview(undefined)
          }}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        {preview && <Columns preview={preview} onChange={look} />}
        {preview && (
          <>
            <Notice tone={preview.bad > 0 ? 'waiting' : 'done'} fresh>
              {`${preview.good} 行可以导入${preview.bad > 0 ? `，${preview.bad} 行有问题，不会导入` : ''}。`}
            </Notice>
            <Table
              caption="逐行结果"
              columns={columns}
              rows={preview.rows}
              rowId={(row) => String(row.line)}
              height="40vh"
            />
          </>
        )}
        {preview && preview.good > 0 ? (
          <Button wide busy={busy} onPress={() => void keep(preview.mapping)}>
            {`导入 ${preview.good} 行`}
          </Button>
        ) : (
          <Button wide disabled={!text.trim()} busy={busy} onPress={() => void look()}>
            先核对
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}

/** Which column of the table holds what, as it was guessed; another choice looks at the rows again. */
function Columns({
  preview,
  onChange,
}: {
  preview: Preview
  onChange: (mapping: Preview['mapping']) => void
}) {
  const options = [
    { value: 'none', label: '没有' },
    ...preview.head.map((title, at) => ({ value: String(at), label: title || `第 ${at + 1} 列` })),
  ]
  return (
    <Stack row>
      {(['meter', 'unit', 'value', 'readOn', 'kind'] as const).map((column) => (
        <Select
          key={column}
          label={importColumns[column].label}
          options={options}
          value={String(preview.mapping[column] ?? 'none')}
          onChange={(value) => {
            const { [column]: _, ...rest } = preview.mapping
            onChange(value === 'none' ? rest : { ...rest, [column]: Number(value) })
          }}
        />
      ))}
    </Stack>
  )
}
