import { type ImportKind, importKinds } from '@haolin/shared/register/import-columns.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { chooseSheet } from '../lib/choose-sheet'
import { openFile } from '../lib/open-file'
import type { Post } from '../lib/session'
import { showTime } from '../lib/show-time'
import { sendFile } from '../lib/upload'
import { DeskFrame } from './desk-frame'
import { ImportPreview } from './import-preview'
import { type Preview, useHomeImports } from './use-home-import'

const kinds = Object.entries(importKinds).map(([value, { label }]) => ({ value: value as ImportKind, label }))
const stateWords = { looked_at: '未导入', running: '正在导入', done: '已导入', undone: '已撤销' } as const

/** 导入档案: a table of homes, people or vehicles, looked at row by row before anything is written. */
export default function HomeImportPage() {
  return (
    <DeskFrame title="导入档案" current="desk/homes" roles={['agent', 'manager', 'administrator']}>
      {(post) => <Imports key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

function Imports({ post: { communityId } }: { post: Post }) {
  const [kind, setKind] = useState<ImportKind>('homes')
  const [importId, setImportId] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const { list, opened, show, refresh } = useHomeImports(communityId, importId)
  const choose = async () => {
    if (busy) return
    const file = await chooseSheet(['xlsx', 'csv'])
    if (!file) return
    setBusy(true)
    setProblem(undefined)
    try {
      const to = `/communities/${communityId}/register-imports?kind=${kind}`
      const preview = (await sendFile({ to, path: file.path, fileName: file.name })) as Preview
      show(preview)
      setImportId(preview.importId)
      refresh()
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={16}>
      <Card title="选择文件">
        <Stack gap={12}>
          <Choice label="导入什么" look="parts" options={kinds} value={kind} onChange={setKind} />
          <Stack row gap={12}>
            <Button busy={busy && '正在核对'} onPress={() => void choose()}>
              选择表格
            </Button>
            <Button
              kind="plain"
              icon="download"
              onPress={() =>
                void openFile(`/api/register-templates/${kind}`, `${importKinds[kind].label}导入模板.xlsx`)
              }
            >
              下载模板
            </Button>
          </Stack>
          <Notice>支持 .xlsx 和 .csv，最多 10000 行。先导房屋，再导人员和车辆；确认之前什么都不写入。</Notice>
          {problem !== undefined && (
            <Notice tone="urgent" fresh>
              {wordsFor(problem)}
            </Notice>
          )}
        </Stack>
      </Card>
      {importId && (
        <Loaded query={opened}>
          {(preview) => (
            <ImportPreview communityId={communityId} preview={preview} onShown={show} onChanged={refresh} />
          )}
        </Loaded>
      )}
      <Loaded query={list}>
        {({ imports }) =>
          imports.length === 0 ? (
            <Empty icon="house" text="还没有导入过。" />
          ) : (
            <Card title="导入记录" flush>
              {imports.map((one) => (
                <ListRow
                  key={one.importId}
                  title={`${importKinds[one.kind].label} ${one.rows} 行 · ${stateWords[one.state]}`}
                  note={`${one.fileName} · ${one.by} · ${showTime(one.createdAt)}`}
                  current={one.importId === importId}
                  onPress={() => setImportId(one.importId)}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Stack>
  )
}
