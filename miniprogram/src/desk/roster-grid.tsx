import { dayWords } from '@haolin/shared/roster/words.ts'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import style from './roster.module.scss'
import { RosterCell } from './roster-cell'
import type { Roster, Rostered } from './use-roster'

/** The week on a desk: people below each other, days beside each other. */
export function RosterGrid({
  roster,
  onOpen,
}: {
  roster: Roster
  onOpen: (person: Rostered, on: string) => void
}) {
  const days = roster.staff[0]?.days.map(({ on }) => on) ?? []
  return (
    <Box className={style.grid}>
      <Box as="table" className={style.table}>
        <Box as="caption" className="spoken">
          一周班表
        </Box>
        <Box as="thead">
          <Box as="tr">
            <Box as="th" scope="col">
              同事
            </Box>
            {days.map((on) => (
              <Box as="th" key={on} scope="col" className={on === roster.today ? style.today : ''}>
                {dayWords(on, roster.today)}
              </Box>
            ))}
          </Box>
        </Box>
        <Box as="tbody">
          {roster.staff.map((person) => (
            <Box as="tr" key={person.staffId}>
              <Box as="th" scope="row">
                <Words className={style.name}>{person.name}</Words>
                <Words className={style.title}>{person.jobTitle}</Words>
                {person.deputyName && (
                  <Box className={style.deputy}>{`不在时：${person.deputyName}代班`}</Box>
                )}
              </Box>
              {person.days.map((day) => (
                <Box as="td" key={day.on}>
                  <RosterCell
                    day={day}
                    label={`${person.name} ${dayWords(day.on)}`}
                    onOpen={roster.mayPlan ? () => onOpen(person, day.on) : undefined}
                  />
                </Box>
              ))}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  )
}
