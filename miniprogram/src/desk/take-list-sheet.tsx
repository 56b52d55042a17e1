import {
  mayReadWhole,
  registerList,
  registerLists,
  type StatementName,
  statements,
} from '@haolin/shared/billing/statement.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { fieldError, wordsFor } from '../lib/call-error'
import { useTakeList } from './use-take-list'

type Props = {
  communityId: string
  roles: readonly StaffRole[]
  buildings: readonly { value: string; label: string }[]
  onClose: () => void
}

const lists = registerLists.map((value) => ({ value, label: statements[value].title }))
const formats = [
  { value: 'xlsx', label: 'Excel 工作簿' },
  { value: 'csv', label: 'CSV 文本' },
] as const
const leastReason = 4

/** 导出名册: which list, of which building, as what kind of file, and why if nothing is to be masked. */
export function TakeListSheet({ communityId, roles, buildings, onClose }: Props) {
  const { wish, change, busy, problem, start } = useTakeList(communityId)
  const people = registerList(wish.statement) === 'people'
  const mayWhole = people && mayReadWhole(wish.statement, roles)
  const whole = mayWhole && wish.whole
  return (
    <Sheet open title="导出名册" onClose={onClose}>
      <Stack gap={16}>
        <Choice
          label="导出哪一份"
          options={lists}
          value={wish.statement}
          onChange={(statement: StatementName) => change({ statement })}
        />
        <Select
          label="楼栋"
          value={wish.buildingId}
          options={[{ value: 'all', label: '全部楼栋' }, ...buildings]}
          onChange={(buildingId) => change({ buildingId })}
        />
        <Choice
          label="文件格式"
          look="parts"
          options={formats}
          value={wish.format}
          onChange={(format) => change({ format })}
        />
        {people && !mayWhole && <Notice>姓名和手机号隐去一部分；要完整的请项目经理导出。</Notice>}
        {mayWhole && (
          <Switch label="需要完整的姓名和手机号" on={wish.whole} onChange={(on) => change({ whole: on })} />
        )}
        {whole && (
          <>
            <Field
              label="为什么需要"
              hint="写明用途，例如「向街道报送人口底册」。理由写进文件和审计；名册里的每位业主都能在「谁看过我的信息」里看到有人导出过。"
              value={wish.reason}
              maxLength={200}
              error={fieldError(problem, 'fullNamesFor')}
              onChange={(reason) => change({ reason })}
            />
            <Notice>文件只给您自己下载，用完请删除，不要转发到群里。</Notice>
          </>
        )}
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          disabled={whole && wish.reason.trim().length < leastReason}
          busy={busy && '正在开始…'}
          onPress={() => void start(whole)}
        >
          开始导出
        </Button>
      </Stack>
    </Sheet>
  )
}
