import { dayWords } from '@haolin/shared/roster/words.ts'
import { useState } from 'react'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { ListRow } from '../components/list-row'
import { Stack } from '../components/stack'
import { usePortions } from '../lib/use-portions'
import { dayText } from './roster-cell'
import type { Roster, Rostered } from './use-roster'

/** As many as a phone shows at once. */
const PORTION = 12
const weekday = (on: string) => dayWords(on).split(' ')[1] ?? ''

/** The week on a phone: one day at a time. */
export function RosterDayList({
  roster,
  onOpen,
}: {
  roster: Roster
  onOpen: (person: Rostered, on: string) => void
}) {
  const days = roster.staff[0]?.days.map(({ on }) => on) ?? []
  const [chosen, setChosen] = useState(roster.today)
  const on = days.includes(chosen) ? chosen : (days[0] ?? '')
  return (
    <Stack>
      <Choice
        label="哪一天"
        hideLabel
        options={days.map((day) => ({
          value: day,
          label: day === roster.today ? '今天' : `${weekday(day)} ${Number(day.slice(8))}日`,
        }))}
        value={on}
        onChange={setChosen}
      />
      <Card title={dayWords(on)} flush>
        {usePortions(roster.staff, PORTION).map((person) => {
          const day = person.days.find((one) => one.on === on)
          return (
            <ListRow
              key={person.staffId}
              title={`${person.name} · ${person.jobTitle}`}
              note={`${day ? dayText(day) : ''}${person.deputyName ? ` · 不在时${person.deputyName}代班` : ''}`}
              onPress={roster.mayPlan ? () => onOpen(person, on) : undefined}
            />
          )
        })}
      </Card>
    </Stack>
  )
}
