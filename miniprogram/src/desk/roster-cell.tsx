import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import style from './roster.module.scss'
import type { RosterDay } from './use-roster'

/** What a day says in words, for a list and for the voice. */
export function dayText({ shifts, usual, leave }: RosterDay): string {
  const planned = shifts.map(({ name, hours }) => `${name} ${hours}`.trim()).join('，')
  const works = planned || (usual ? `固定 ${usual}` : '休')
  return leave ? `请假（原 ${works}）` : works
}

/** One day of one person in the grid; a planner taps to change it. */
export function RosterCell({ day, label, onOpen }: { day: RosterDay; label: string; onOpen?: () => void }) {
  const tone = day.leave
    ? style.away
    : day.shifts.some(({ counts }) => counts === 'duty')
      ? style.planned
      : day.shifts.some(({ counts }) => counts === 'on_call')
        ? style.onCall
        : ''
  const className = `${style.cell} ${tone}`
  const content = (
    <>
      {day.leave && <Words className={style.kind}>请假</Words>}
      {day.leave
        ? day.shifts.length > 0 && (
            <Words className={style.usual}>原 {day.shifts.map(({ name }) => name).join('、')}</Words>
          )
        : day.shifts.map(({ shiftId, name, hours }) => (
            <Box key={shiftId} className={style.shift}>
              <Words className={style.kind}>{name}</Words>
              {hours && <Words className={style.hours}>{hours}</Words>}
            </Box>
          ))}
      {day.shifts.length === 0 && (
        <Words className={style.usual}>{day.usual ? `固定 ${day.usual}` : '休'}</Words>
      )}
    </>
  )
  if (!onOpen) return <Box className={className}>{content}</Box>
  return (
    <Press className={className} label={`${label}：${dayText(day)}，点开修改`} onPress={onOpen}>
      {content}
    </Press>
  )
}
