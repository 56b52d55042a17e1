import { useState } from 'react'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Reveal } from '../components/reveal'
import { Switch } from '../components/switch'
import { wordsFor } from '../lib/call-error'
import style from './dunning-file.module.scss'
import type { DunningFile } from './use-dunning'

type Props = { communityId: string; file: DunningFile; onCare: (care: boolean) => Promise<void> }

/** Where a household stands: what is owed, what comes next and why, until when it can be sued for, who needs care. */
export function FileStanding({ communityId, file: { line, owners, householdId }, onCare }: Props) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const set = async (care: boolean) => {
    setBusy(true)
    setProblem(undefined)
    await onCare(care).catch(setProblem)
    setBusy(false)
  }
  return (
    <Card title="现在" flush>
      {line.former && (
        <Box className={style.care}>
          <Notice tone="waiting">{`${line.former.words}。只联系原业主本人，不要找现在住在这里的人。`}</Notice>
        </Box>
      )}
      <ListRow
        title={line.former ? '原业主' : '业主'}
        note={
          <Box className={style.reveal}>
            <Reveal communityId={communityId} kind="household" subjectId={householdId} />
          </Box>
        }
        value={owners.join('、') || '—'}
      />
      <ListRow title="到期未缴" value={<Money fen={line.owedFen} />} />
      {line.disputedFen > 0 && (
        <ListRow title="核对中" note="不计违约金，不催缴" value={<Money fen={line.disputedFen} />} />
      )}
      <ListRow
        title="下一步"
        note={line.why}
        value={line.nextLabel ? `${line.nextOn} ${line.nextLabel}` : '先不联系'}
      />
      <ListRow title="诉讼时效到" note="民法典 188、195 条" value={line.lapsesOn ?? '—'} />
      <Box className={style.care}>
        <Switch
          label="需要关怀"
          note="由我打电话联系，不发书面函。"
          on={line.care}
          disabled={busy}
          onChange={(on) => void set(on)}
        />
      </Box>
      {problem !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
    </Card>
  )
}
