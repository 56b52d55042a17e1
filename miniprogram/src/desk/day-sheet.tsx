import { dayWords } from '@haolin/shared/roster/words.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Box } from '../components/native/box'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import style from './roster.module.scss'
import type { Roster, Rostered, useRoster } from './use-roster'

type Props = {
  roster: Roster
  person: Rostered
  on: string
  desk: ReturnType<typeof useRoster>
  onLeave: () => void
  onClose: () => void
}

/** What somebody works on one day, and who stands in for them; two shifts at once are refused by the server. */
export function DaySheet({ roster, person, on, desk, onLeave, onClose }: Props) {
  const day = person.days.find((one) => one.on === on)
  const [kinds, setKinds] = useState<string[]>(day?.shifts.map(({ kind }) => kind) ?? [])
  const save = async () => {
    if (await desk.plan(person, on, kinds)) onClose()
  }
  return (
    <Sheet open title={`${person.name} · ${dayWords(on)}`} onClose={onClose}>
      <Stack gap={16}>
        <Choice
          many
          label="上什么班"
          options={roster.kinds.map(({ code, name, from, until, counts }) => ({
            value: code,
            label: counts === 'rest' ? name : `${name} ${from}–${until}`,
          }))}
          value={kinds}
          onChange={setKinds}
        />
        <Box className={style.words}>都不选，就按固定班上班。备班可以和别的班一起选。</Box>
        <Button wide busy={desk.busy === 'plan' && '正在保存'} onPress={() => void save()}>
          保存班次
        </Button>
        <Select
          label="不在时由谁代班"
          value={person.deputyId ?? 'nobody'}
          options={[
            { value: 'nobody', label: '没有代班人' },
            ...roster.staff
              .filter(({ staffId, atDesk }) => atDesk === person.atDesk && staffId !== person.staffId)
              .map(({ staffId, name, jobTitle }) => ({ value: staffId, label: `${name} · ${jobTitle}` })),
          ]}
          disabled={desk.busy === 'deputy'}
          onChange={(value) => void desk.setDeputy(person, value === 'nobody' ? null : value)}
        />
        <Button kind="plain" wide onPress={onLeave}>
          替他登记请假
        </Button>
      </Stack>
    </Sheet>
  )
}
