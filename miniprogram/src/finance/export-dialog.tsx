import { statements } from '@haolin/shared/billing/statement.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { newKey } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { open } from '../lib/navigate'
import { showMoney } from '../lib/show-money'
import { describeFilters } from './describe-filters'
import style from './export-dialog.module.scss'
import { startExport, type Wanted } from './use-exports'
import type { View } from './use-filters'
import type { Statement } from './use-statement'

type Option = { value: string; label: string }
type Props = {
  communityId: string
  view: View
  statement: Statement
  buildings: readonly Option[]
  feeItems: readonly Option[]
  onClose: () => void
}

const formats = [
  { value: 'xlsx', label: 'Excel 工作簿', note: '金额是数字，打开就能求和' },
  { value: 'csv', label: 'CSV 文本', note: '任何软件都能读，Excel 打开不乱码' },
] as const

/** Says what the file will hold before it is made; two taps are one file. */
export function ExportDialog({ communityId, view, statement, buildings, feeItems, onClose }: Props) {
  const [format, setFormat] = useState<Wanted['format']>('xlsx')
  const [full, setFull] = useState(false)
  const [reason, setReason] = useState('')
  const [intention, setIntention] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const start = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { statement: name, filters } = view
      const names = full ? { fullNamesFor: reason.trim() } : {}
      await startExport(communityId, { statement: name, filters, format, ...names }, intention)
      onClose()
      open('finance/exports')
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
    }
  }
  const sums = statement.columns.flatMap(({ title, kind }, index) => {
    const total = statement.totals[index]
    return kind === 'money' && typeof total === 'number' ? [{ title, total }] : []
  })
  return (
    <Sheet open title={`导出 ${statements[view.statement].title}`} onClose={onClose}>
      <Stack gap={16}>
        <Choice
          label="文件格式"
          look="rows"
          options={formats}
          value={format}
          onChange={(chosen) => {
            setFormat(chosen)
            setIntention(newKey())
          }}
        />
        <Box className={style.preview}>
          <Box className={style.title}>文件里会有</Box>
          <Line name="筛选">{describeFilters(view, buildings, feeItems)}</Line>
          <Line name="行数">{`${statement.rowCount.toLocaleString('zh-CN')} 行，${statement.columns.length} 列，末行是合计`}</Line>
          {sums.map(({ title, total }) => (
            <Line key={title} name={title}>{`${showMoney(total)} 元`}</Line>
          ))}
          <Box className={style.note}>
            {full ? '姓名完整写出，理由会留档。' : '姓名隐去一部分。'}
            时间按北京时间，筛选条件和导出人写在文件里。
          </Box>
        </Box>
        <Switch
          label="需要完整姓名"
          on={full}
          onChange={(on) => {
            setFull(on)
            setIntention(newKey())
          }}
        />
        {full && (
          <Field
            label="为什么需要完整姓名"
            hint="写明用途，例如「法院立案材料」，会和导出记录一起留档。"
            value={reason}
            maxLength={200}
            error={fieldError(problem, 'fullNamesFor')}
            onChange={(typed) => {
              setReason(typed)
              setIntention(newKey())
            }}
          />
        )}
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          disabled={full && reason.trim().length < 4}
          busy={busy && '正在开始…'}
          onPress={() => void start()}
        >
          开始导出
        </Button>
      </Stack>
    </Sheet>
  )
}

function Line({ name, children }: { name: string; children: string }) {
  return (
    <Box className={style.line}>
      <Box className={style.name}>{name}</Box>
      <Box className={style.value}>{children}</Box>
    </Box>
  )
}
