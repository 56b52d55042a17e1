import { useState } from 'react'
import { Card } from '../components/card'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { type DeskHome, useHomes } from './use-cashier'

type Props = {
  communityId: string
  current: string | undefined
  onChoose: (home: DeskHome) => void
  /** Once a home is chosen the others make room. */
  brief?: boolean
}

/** Finds a home by its number, a name or the end of a phone number; Enter takes the first. */
export function FindHome({ communityId, current, onChoose, brief }: Props) {
  const [find, setFind] = useState('')
  const { data: homes = [], isFetched } = useHomes(communityId, find)
  const [chosenBy, setChosenBy] = useState<string>()
  const shown = find.trim().length > 1
  const settled = brief && current !== undefined && chosenBy === find
  const listed = settled ? homes.filter(({ householdId }) => householdId === current) : homes
  const choose = (home: DeskHome | undefined) => {
    if (!home) return
    setChosenBy(find)
    onChoose(home)
  }
  return (
    <Stack>
      <Box id="find-home">
        <Field
          label="找房屋"
          hint="房号、姓名或手机尾号，如 3栋1801、6789（Ctrl+F）"
          kind="search"
          maxLength={40}
          value={find}
          onChange={setFind}
          onEnter={() => choose(homes[0])}
        />
      </Box>
      {shown && listed.length > 0 && (
        <Card flush>
          {listed.map((home) => (
            <ListRow
              key={home.householdId}
              title={home.unitLabel}
              note={home.former?.words ?? (home.people.slice(0, 2).join('、') || '没有登记人员')}
              value={<Money fen={home.dueFen} />}
              current={home.householdId === current}
              onPress={() => choose(home)}
            />
          ))}
        </Card>
      )}
      {shown && isFetched && homes.length === 0 && <Box role="status">没有找到，换个房号或姓名试试。</Box>}
    </Stack>
  )
}
