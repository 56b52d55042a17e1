import type { LivePerson } from '@haolin/shared/api/live.ts'
import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { TickBox } from '../components/native/tick-box'
import { Words } from '../components/native/words'
import { DueLine } from '../components/staff/due-line'
import { PriorityBadge } from '../components/staff/priority-badge'
import { presenceWords } from '../components/ticket/presence-line'
import style from './queue-row.module.scss'
import type { SteadyLine } from './use-queue'

type Props = {
  line: SteadyLine
  current: boolean
  /** Colleagues who have it open. */
  people?: readonly LivePerson[]
  onPress: () => void
  ticked?: boolean
  /** At a desk: takes it into the selection, or out of it. */
  onTick?: () => void
}

/** Id of a row, to lead the keyboard to it. */
export const rowId = (ticketId: string): string => `row-${ticketId}`

const quiet = ['P3', 'P4']

/** One ticket of the list in two lines: how bad, where, how long; what, and with whom it lies. */
export function QueueRow({ line, current, people = [], onPress, ticked = false, onTick }: Props) {
  const classes = [style.row, current && style.current, line.gone && style.gone]
  const about = [line.title, line.text].filter(Boolean).join(' · ')
  const row = (
    <Press
      id={rowId(line.ticketId)}
      className={classes.filter(Boolean).join(' ')}
      current={current}
      onPress={onPress}
    >
      <Box className={`${style.line} ${style.top}`}>
        {!quiet.includes(line.priority) && <PriorityBadge priority={line.priority} />}
        <Words className={style.place}>{line.place}</Words>
        {line.gone ? (
          <Words className={style.aside}>同事已处理</Words>
        ) : (
          line.nextDueAt && <DueLine short dueAt={line.nextDueAt} overdue={line.overdue} />
        )}
      </Box>
      <Box className={style.line}>
        <Words className={style.about}>{about}</Words>
        {people.length > 0 && <Words className={style.present}>{presenceWords(people)}</Words>}
        {line.state !== 'submitted' && (
          <Words className={style.aside}>{`${line.responsible ?? ''} ${line.stateLabel}`}</Words>
        )}
      </Box>
    </Press>
  )
  if (!onTick) return row
  return (
    <Box
      className={[style.tickable, ticked && style.ticked, current && style.here].filter(Boolean).join(' ')}
    >
      {row}
      <TickBox
        kind="checkbox"
        name={`tick-${line.ticketId}`}
        checked={ticked}
        onChange={onTick}
        className={style.tick}
        label={`选中 ${line.place} ${line.title}`}
      >
        <Box className={style.box} hidden>
          {ticked && <Icon name="check" size="small" />}
        </Box>
      </TickBox>
    </Box>
  )
}
