import { grades } from '@haolin/shared/complaint/grade.ts'
import {
  contactWays,
  outcomes,
  type Priority,
  priorities,
  rejectGrounds,
} from '@haolin/shared/ticket/lifecycle.ts'
import type { KeptPhoto } from '../../lib/use-photos'
import { Choice } from '../choice'
import { Field } from '../field'
import { CandidateChoice } from './candidate-choice'
import { DateChoice } from './date-choice'
import { TargetChoice } from './target-choice'
import { TriageChoice } from './triage-choice'
import { UntilChoice } from './until-choice'
import type { StepInput, Ticket, TicketStep } from './use-ticket'
import { VisitChoice } from './visit-choice'

/** What one fills in before a step; everything is text, so that a draft keeps it. */
export const emptyStep = {
  reason: '',
  text: '',
  result: '',
  cause: '',
  prevention: '',
  from: '',
  until: '',
  priority: '' as Priority | '',
  assigneeId: '',
  targetId: '',
  outcome: 'fixed' as NonNullable<StepInput['outcome']>,
  contact: '' as NonNullable<StepInput['contact']> | '',
  ground: '' as NonNullable<StepInput['ground']> | '',
  /** Null until it differs from what the desk knew. */
  triage: null as NonNullable<StepInput['triage']> | null,
  grade: 'major' as NonNullable<StepInput['grade']>,
  photos: [] as KeptPhoto[],
}
export type StepContent = typeof emptyStep

/** What most people would write; it stands there already and may be changed. */
export const usualReasons: Partial<Record<TicketStep['move'], string>> = { reopen: '又出现了同样的问题' }

type Need = TicketStep['needs'][number]
type Props = {
  ticket: Ticket
  step: TicketStep
  content: StepContent
  change: (part: Partial<StepContent>) => void
}

const rows = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label })) as never[]
const levels = rows(priorities)
const ways = rows(contactWays)
const results = rows(outcomes)
const weights = rows(grades)
const grounds = Object.entries(rejectGrounds).map(([value, { label, go }]) => ({
  value: value as keyof typeof rejectGrounds,
  label,
  note: go,
}))

/** The boxes of long texts: their label and what to write. */
const texts: Partial<
  Record<
    Need,
    { label?: string; hint: string; key: 'reason' | 'text' | 'result' | 'cause' | 'prevention'; rows: number }
  >
> = {
  result: { label: '处理结果', hint: '做了什么，换了什么，还要注意什么', key: 'result', rows: 3 },
  cause: { label: '原因分析', hint: '为什么会这样', key: 'cause', rows: 2 },
  prevention: { label: '防范措施', hint: '怎样不再发生，谁来做，什么时候', key: 'prevention', rows: 2 },
  text: { hint: '想说的话', key: 'text', rows: 3 },
  reason: { label: '原因', hint: '一句话就行，对方会看到', key: 'reason', rows: 2 },
}

/** The inputs a step asks for, in the order people think of them; photos are the sheet's own. */
export function StepFields({ ticket, step, content, change }: Props) {
  const needs = (need: Need) => step.needs.includes(need)
  return (
    <>
      {needs('assignee') && (
        <CandidateChoice
          ticket={ticket}
          value={content.assigneeId}
          onChange={(assigneeId) => change({ assigneeId })}
        />
      )}
      {needs('target') && (
        <TargetChoice
          ticket={ticket}
          value={content.targetId}
          onChange={(targetId) => change({ targetId })}
        />
      )}
      {needs('ground') && (
        <Choice
          label="为什么不能办"
          look="rows"
          options={grounds}
          value={content.ground || undefined}
          onChange={(ground) => change({ ground })}
        />
      )}
      {needs('contact') && (
        <Choice
          label="怎样联系过业主"
          options={ways}
          value={content.contact || undefined}
          onChange={(contact) => change({ contact })}
        />
      )}
      {needs('priority') && (
        <Choice
          label="紧急程度"
          options={levels}
          value={content.priority || undefined}
          onChange={(priority) => change({ priority })}
        />
      )}
      {needs('triage') && ticket.desk && (
        <TriageChoice
          value={content.triage ?? ticket.desk.triage}
          onChange={(triage) => change({ triage })}
        />
      )}
      {needs('grade') && (
        <Choice
          label="投诉等级"
          options={weights}
          value={content.grade}
          onChange={(grade) => change({ grade })}
        />
      )}
      {needs('until') && <UntilChoice value={content.until} onChange={(until) => change({ until })} />}
      {needs('expected') && (
        <DateChoice
          label="预计什么时候能继续"
          value={content.until}
          onChange={(until) => change({ until })}
        />
      )}
      {needs('visit') && (
        <VisitChoice from={content.from} until={content.until} onChange={(visit) => change(visit)} />
      )}
      {needs('outcome') && (
        <Choice
          label="结果"
          options={results}
          value={content.outcome}
          onChange={(outcome) => change({ outcome })}
        />
      )}
      {(Object.keys(texts) as Need[]).filter(needs).map((need) => {
        const box = texts[need]
        if (!box) return null
        return (
          <Field
            key={need}
            label={box.label ?? step.label}
            long
            rows={box.rows}
            maxLength={need === 'reason' ? 500 : 1000}
            value={content[box.key]}
            onChange={(text) => change({ [box.key]: text })}
            placeholder={box.hint}
          />
        )
      })}
    </>
  )
}

/** Only what the step asks for; the server says what is missing. */
export function stepInput(
  step: TicketStep,
  content: StepContent,
  photos: readonly KeptPhoto[],
  known?: StepInput['triage'],
): StepInput {
  const asked: StepInput = {}
  for (const need of step.needs) {
    const box = texts[need]
    if (box) asked[box.key] = content[box.key].trim()
    if ((need === 'until' || need === 'expected' || need === 'visit') && content.until)
      asked.until = content.until
    if (need === 'visit' && content.from) asked.from = content.from
    if (need === 'priority' && content.priority) asked.priority = content.priority
    const triage = content.triage ?? known
    if (need === 'triage' && triage) asked.triage = triage
    if (need === 'assignee' && content.assigneeId) asked.assigneeId = content.assigneeId
    if (need === 'target' && content.targetId) asked.targetId = content.targetId
    if (need === 'outcome') asked.outcome = content.outcome
    if (need === 'contact' && content.contact) asked.contact = content.contact
    if (need === 'ground' && content.ground) asked.ground = content.ground
    if (need === 'grade') asked.grade = content.grade
    if (need === 'photo' || need === 'picture') asked.photoIds = photos.flatMap(({ fileId }) => fileId ?? [])
  }
  return asked
}
