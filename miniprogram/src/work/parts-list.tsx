import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import type { StepInput } from '../components/ticket/use-ticket'
import { readStored, store } from '../lib/stored'
import style from './parts-list.module.scss'

/** Material used, with how many. */
export type Parts = NonNullable<StepInput['parts']>

type Props = { parts: Parts; onChange: (parts: Parts) => void }

const PLACE = 'recent-parts'
const MOST_RECENT = 8
const usual = ['角阀', '软管', '阀芯', '密封圈', '灯管', '开关', '插座', '合页']

/** What this technician used lately comes first next time. */
export function rememberParts(parts: Parts): void {
  const names = [...parts.map(({ name }) => name), ...(readStored<string[]>(PLACE) ?? [])]
  store(PLACE, [...new Set(names)].slice(0, MOST_RECENT))
}

/** The material of a job: usual things by a tap, how many by steps, anything else by its name. */
export function PartsList({ parts, onChange }: Props) {
  const [known] = useState(() =>
    [...new Set([...(readStored<string[]>(PLACE) ?? []), ...usual])].slice(0, MOST_RECENT),
  )
  const [typed, setTyped] = useState('')
  const count = (name: string, by: number) => {
    const now = parts.find((part) => part.name === name)?.quantity ?? 0
    const rest = { name, quantity: now + by }
    if (now === 0) onChange([...parts, rest])
    else onChange(parts.flatMap((part) => (part.name !== name ? part : rest.quantity > 0 ? rest : [])))
  }
  const addTyped = () => {
    const name = typed.trim()
    if (name) count(name, 1)
    setTyped('')
  }
  return (
    <Box role="group" label="用料" className={style.parts}>
      <Box className={style.label} hidden>
        用料（没有就不填）
      </Box>
      <Box className={style.chips}>
        {known
          .filter((name) => parts.every((part) => part.name !== name))
          .map((name) => (
            <Press key={name} className={style.chip} label={`用了${name}`} onPress={() => count(name, 1)}>
              <Icon name="plus" size="small" />
              <Words>{name}</Words>
            </Press>
          ))}
      </Box>
      {parts.map(({ name, quantity }) => (
        <Box key={name} className={style.part}>
          <Words className={style.name}>{name}</Words>
          <Press className={style.step} label={`${name}少一个`} onPress={() => count(name, -1)}>
            <Icon name="minus" />
          </Press>
          <Box className={style.quantity} live="polite">{`${quantity}`}</Box>
          <Press className={style.step} label={`${name}多一个`} onPress={() => count(name, 1)}>
            <Icon name="plus" />
          </Press>
        </Box>
      ))}
      <Box className={style.other}>
        <Box className={style.typed}>
          <Field
            label="别的用料"
            optional
            maxLength={60}
            value={typed}
            onChange={setTyped}
            onEnter={addTyped}
          />
        </Box>
        <Button kind="plain" disabled={typed.trim() === ''} onPress={addTyped}>
          加上
        </Button>
      </Box>
    </Box>
  )
}
