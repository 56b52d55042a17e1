import { sides } from '@haolin/shared/handover/sign.ts'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { PriorityBadge } from '../components/staff/priority-badge'
import { type Column, Table } from '../components/table'
import { open } from '../lib/navigate'
import { showClock, showTime } from '../lib/show-time'
import style from './handover.module.scss'
import type { Handover, SheetLine, Side } from './use-handover'

/** A line with its place in the part. */
type Row = SheetLine & { id: string }

const columns: readonly Column<Row>[] = [
  { key: 'number', title: '编号', cell: (one) => one.number, width: '16%' },
  {
    key: 'what',
    title: '什么事',
    cell: (one) => [one.place, one.title].filter(Boolean).join(' · '),
    width: '34%',
  },
  {
    key: 'state',
    title: '到哪一步',
    cell: (one) => (
      <Stack row gap={8}>
        {one.priority && <PriorityBadge priority={one.priority} />}
        <Box>{one.stateLabel}</Box>
        {one.level > 0 && <Badge tone="waiting">{`已升级 ${one.level} 级`}</Badge>}
      </Stack>
    ),
    width: '24%',
  },
  { key: 'who', title: '谁在办', cell: (one) => one.who || '—', width: '12%' },
  {
    key: 'due',
    title: '说好的时间',
    cell: (one) =>
      one.dueAt ? (
        <Box className={one.overdue ? style.late : ''}>
          {one.overdue ? `${showTime(one.dueAt)}，已过` : showTime(one.dueAt)}
        </Box>
      ) : (
        '—'
      ),
    width: '14%',
  },
]

type Props = { sheet: Handover; onSign: (side: Side) => void }

/** One sheet as it was written: who hands over to whom, and everything that is not done. */
export function HandoverSheet({ sheet, onSign }: Props) {
  const total = sheet.sections.reduce((sum, { lines }) => sum + lines.length, 0)
  return (
    <Stack gap={16}>
      {sheet.unread && (
        <Notice tone="urgent">
          {`${showClock(sheet.readBy)} 前应该有人接班签字，现在还没有。${toldWords(sheet)}`}
        </Notice>
      )}
      <Card title={`${showTime(sheet.endsAt)} 的交接单`}>
        <Stack gap={12}>
          <Box
            className={style.who}
          >{`${showTime(sheet.madeAt)} 写成，共 ${total} 件没办完，之后不再变。`}</Box>
          <Box className={style.sides}>
            {(['leaving', 'coming'] as const).map((side) => (
              <SignedSide key={side} side={side} sheet={sheet} onSign={onSign} />
            ))}
          </Box>
        </Stack>
      </Card>
      {sheet.sections.map(({ section, label, lines }) => (
        <Card key={section} title={`${label} ${lines.length} 件`} flush>
          <Table
            caption={label}
            columns={columns}
            rows={lines.map((line, i) => ({ ...line, id: `${section} ${i}` }))}
            rowId={({ id }) => id}
            onOpen={
              lines.some(({ ticketId }) => ticketId)
                ? (one) => one.ticketId && open('desk/ticket', { ticketId: one.ticketId })
                : undefined
            }
          />
        </Card>
      ))}
    </Stack>
  )
}

const toldWords = ({ alarms }: Handover) => {
  const told = [...new Set(alarms.flatMap((alarm) => alarm.told))]
  return told.length > 0 ? `已告诉${told.join('、')}。` : ''
}

function SignedSide({ side, sheet, onSign }: { side: Side } & Props) {
  const people = sheet[side]
  const sign = sheet.signs.find((one) => one.side === side)
  const step = sheet.steps.find((one) => one.side === side)
  return (
    <Box className={style.side}>
      <Box className={style.who}>{`${sides[side].label}：${people.join('、') || '没有排班'}`}</Box>
      <Box className={style.signed}>{sign ? `${sign.name} ${showTime(sign.at)} 签` : '还没有签'}</Box>
      {sign?.note && <Box className={style.note}>{sign.note}</Box>}
      {step && (
        <Box className={style.todo}>
          <Button wide onPress={() => onSign(side)}>
            {step.label}
          </Button>
        </Box>
      )}
    </Box>
  )
}
