import type { WayOut } from '@haolin/shared/staff/plate.ts'
import { Button } from '../components/button'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { showTime } from '../lib/show-time'
import style from './roster.module.scss'
import type { Plate, PlateItem, usePlate } from './use-plate'

type Props = { plate: ReturnType<typeof usePlate>; name: string; leave: boolean }

/** What lies with somebody, each with where it goes; what waits besides is said, not asked. */
export function PlateList({ plate, name, leave }: Props) {
  return (
    <Loaded query={plate.query}>
      {(shown) => (
        <Stack gap={16}>
          <Head shown={shown} name={name} leave={leave} />
          <All shown={shown} plate={plate} />
          {shown.items.map((item) => (
            <Row key={item.ticketId} item={item} plate={plate} />
          ))}
          {shown.besides.map(({ title, words }) => (
            <Notice key={title} tone="info">
              <Box className={style.gapHead}>{title}</Box>
              {words}
            </Notice>
          ))}
        </Stack>
      )}
    </Loaded>
  )
}

function Head({ shown: { items, deputyName }, name, leave }: { shown: Plate; name: string; leave: boolean }) {
  if (items.length === 0)
    return (
      <Box className={style.words}>
        {leave ? `这几天没有${name}要办的单，可以放心批。` : `${name}手上没有没办完的单。`}
      </Box>
    )
  const what = `${name}手上有 ${items.length} 张单${leave ? '要在这几天办' : '没办完'}，请看看各自交给谁。`
  const deputy = deputyName ? `代班人是${deputyName}。` : '还没有定代班人，可以先到排班里定。'
  return <Box className={style.words}>{`${what}${deputy}`}</Box>
}

const allWays = { dispatch: '都交回重新安排', keep: '都留着' } as const

function All({ shown: { items, deputyName }, plate }: { shown: Plate; plate: Props['plate'] }) {
  if (items.length < 2) return null
  const open = (way: WayOut) => items.some(({ ways }) => ways.some((one) => one.way === way))
  const label = (way: WayOut) => (way === 'deputy' ? `能转的都转给${deputyName}` : allWays[way])
  return (
    <Stack row gap={8}>
      {(['deputy', 'dispatch', 'keep'] as const).filter(open).map((way) => (
        <Button key={way} kind="plain" small onPress={() => plate.chooseAll(way)}>
          {label(way)}
        </Button>
      ))}
    </Stack>
  )
}

function Row({ item, plate }: { item: PlateItem; plate: Props['plate'] }) {
  const due = item.dueAt ? `${showTime(item.dueAt)} 前` : '没有约时间'
  return (
    <Select
      label={`${item.title} · ${item.place}`}
      hint={`${item.number} · ${item.lyingLabel} · ${due}`}
      value={plate.wayOf(item)}
      options={item.ways.map(({ way, label }) => ({ value: way, label }))}
      disabled={item.ways.length === 1}
      onChange={(way) => plate.choose(item.ticketId, way)}
    />
  )
}
