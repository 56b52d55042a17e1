import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ComplaintLetter } from '../../components/kind/complaint-letter'
import { type ComplaintFile, useComplaint } from '../../components/kind/use-complaint'
import { ListRow } from '../../components/list-row'
import { Loaded } from '../../components/loaded'
import { Box } from '../../components/native/box'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import type { Ticket } from '../../components/ticket/use-ticket'
import { showTime } from '../../lib/show-time'
import type { DeskTicket } from '../use-desk-ticket'
import { NameSheet } from './name-sheet'
import { PlanSheet } from './plan-sheet'
import { StatementSheet } from './statement-sheet'

type Form = 'name' | 'plan' | 'statement'

/** What a complaint asks of the desk: how much it weighs, whom it is about, the plan, the other's word. */
export function ComplaintTools({ ticket, desk }: { ticket: Ticket; desk: DeskTicket }) {
  const query = useComplaint(ticket)
  const [form, setForm] = useState<Form>()
  const close = () => {
    setForm(undefined)
    void desk.query.refetch()
  }
  return (
    <Loaded query={query}>
      {(file) => (
        <Stack>
          {file.letter && <ComplaintLetter letter={file.letter} promised={file.promised} />}
          {file.desk && <Weight file={file.desk} desk={desk} onForm={setForm} />}
          {form === 'name' && <NameSheet ticket={ticket} onClose={close} />}
          {form === 'plan' && <PlanSheet ticket={ticket} onClose={close} />}
          {form === 'statement' && <StatementSheet ticket={ticket} onClose={close} />}
        </Stack>
      )}
    </Loaded>
  )
}

type Props = { file: NonNullable<ComplaintFile['desk']>; desk: DeskTicket; onForm: (form: Form) => void }

function Weight({ file, desk, onForm }: Props) {
  const { step, start, busy } = desk
  const [approve, back] = [step('approve_plan'), step('return_plan')]
  return (
    <Card
      title={file.gradeLabel}
      aside={
        file.planLabel && (
          <Badge tone={file.plan === 'approved' ? 'brand' : 'waiting'}>{`方案${file.planLabel}`}</Badge>
        )
      }
    >
      <Stack>
        <Box>{file.gradeReason}</Box>
        {file.about && (
          <Notice tone="info" icon="lock">
            {`涉及 ${file.about.name}，他看不到这件事。请他说明时不要写业主的姓名和房号。`}
          </Notice>
        )}
        {file.measures.map((one) => (
          <ListRow
            key={one.measureId}
            title={one.what}
            note={`${one.who} · ${showTime(one.dueAt)} 前${one.doneAt ? ` · 已做完：${one.result ?? ''}` : ''}`}
            value={
              <Badge tone={one.overdue ? 'urgent' : 'neutral'}>{one.doneAt ? '做完了' : one.kindLabel}</Badge>
            }
          />
        ))}
        {file.statements.map((one) => (
          <ListRow
            key={one.statementId}
            title={`问当事人：${one.question}`}
            note={one.text ? `答：${one.text}` : `${showTime(one.dueAt)} 前说明`}
          />
        ))}
        <Stack row gap={8}>
          {step('plan') && (
            <Button kind="plain" small onPress={() => onForm('plan')}>
              写处理方案
            </Button>
          )}
          {step('name_staff') && (
            <Button kind="plain" small onPress={() => onForm('name')}>
              涉及哪位员工
            </Button>
          )}
          {file.about && step('ask_statement') && (
            <Button kind="plain" small onPress={() => onForm('statement')}>
              请当事人说明
            </Button>
          )}
        </Stack>
        {(approve || back) && (
          <Stack row gap={8}>
            {back && (
              <Button kind="plain" fill disabled={busy} onPress={() => start(back)}>
                退回方案
              </Button>
            )}
            {approve && (
              <Button fill disabled={busy} onPress={() => start(approve)}>
                同意方案
              </Button>
            )}
          </Stack>
        )}
      </Stack>
    </Card>
  )
}
