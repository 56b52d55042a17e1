import { localDate } from '@haolin/shared/calendar.ts'
import { type HomeChange, homeChanges } from '@haolin/shared/register/home-changes.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { call, newKey } from '../lib/call'
import { CallError, wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import style from './homes.module.scss'
import type { HomeFile } from './use-home-file'

type Props = { communityId: string; file: HomeFile; onClose: () => void; onDone: () => void }
type Told = { seen: string; does: string[]; care: string[] }

const kinds = Object.entries(homeChanges).map(([value, { label }]) => ({ value: value as HomeChange, label }))
const newcomerWords = { owner: '新业主', tenant: '租户' } as const

/** A sale, a lease, moving in or out: first what it will do, then the deed. */
export function ChangeSheet({ communityId, file, onClose, onDone }: Props) {
  const [kind, setKind] = useState<HomeChange>(file.householdId ? 'sale' : 'move_in')
  const [on, setOn] = useState(() => localDate(Date.now()))
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [leaseUntil, setLease] = useState('')
  const [withSpaces, setWithSpaces] = useState(true)
  const [agreement, setAgreement] = useState('')
  const [told, setTold] = useState<Told>()
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { newcomers } = homeChanges[kind]
  const params = { communityId, unitId: file.unitId }
  const body = {
    kind,
    on,
    newcomers: newcomers && name.trim() ? [{ name: name.trim(), ...(phone && { phone }) }] : [],
    ...(kind === 'lease' && leaseUntil && { leaseUntil }),
    ...(kind === 'sale' && { withSpaces, ...(agreement.trim() && { agreement: agreement.trim() }) }),
  }
  const run = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (failure) {
      const fields = failure instanceof CallError ? failure.fields : []
      setProblem(fields.map(({ message }) => message).join('；') || wordsFor(failure))
      setTold(undefined)
      setKey(newKey())
    }
    setBusy(false)
  }
  const look = () =>
    run(async () =>
      setTold(await call('POST /communities/:communityId/units/:unitId/changes/preview', { params, body })),
    )
  const doIt = ({ seen }: Told) =>
    run(async () => {
      await call('POST /communities/:communityId/units/:unitId/changes', {
        params,
        body: { ...body, seen },
        key,
      })
      tell(`${homeChanges[kind].label}办好了。`, { tone: 'done' })
      onDone()
      onClose()
    })
  return (
    <Sheet open title={`${file.label} 办理变动`} onClose={onClose}>
      {told ? (
        <Stack gap={16}>
          <Box className={style.strong}>确认之后会做这些：</Box>
          <Box as="ol" className={style.list}>
            {told.does.map((words) => (
              <Box as="li" key={words} className={style.entry}>
                {words}
              </Box>
            ))}
          </Box>
          {told.care.map((words) => (
            <Notice key={words} tone="waiting">
              {words}
            </Notice>
          ))}
          <Button kind="plain" wide disabled={busy} onPress={() => setTold(undefined)}>
            回去改
          </Button>
          <Button wide busy={busy && '正在办理，不用再点'} onPress={() => void doIt(told)}>
            {`确认${homeChanges[kind].label}`}
          </Button>
        </Stack>
      ) : (
        <Stack gap={16}>
          <Choice label="办什么" options={kinds} value={kind} onChange={setKind} />
          <Field label="从哪天起" kind="date" value={on} onChange={setOn} />
          {newcomers && (
            <Field label={`${newcomerWords[newcomers]}姓名`} maxLength={30} value={name} onChange={setName} />
          )}
          {newcomers && (
            <Field label="手机号" optional kind="phone" maxLength={11} value={phone} onChange={setPhone} />
          )}
          {kind === 'lease' && <Field label="租约到期" kind="date" value={leaseUntil} onChange={setLease} />}
          {kind === 'sale' && (
            <Switch
              label="车位一起转"
              note="关掉的话，车位空出来以后再分配。"
              on={withSpaces}
              onChange={setWithSpaces}
            />
          )}
          {kind === 'sale' && (
            <Field
              label="欠费怎么约定"
              optional
              hint="没有约定就留空：欠费留在原业主名下。"
              maxLength={300}
              value={agreement}
              onChange={setAgreement}
            />
          )}
          {problem && (
            <Notice tone="urgent" fresh>
              {problem}
            </Notice>
          )}
          <Button wide busy={busy && '正在核对'} onPress={() => void look()}>
            看看会做什么
          </Button>
        </Stack>
      )}
    </Sheet>
  )
}
