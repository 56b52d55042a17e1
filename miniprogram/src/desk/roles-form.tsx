import type { Api } from '@haolin/shared/api/index.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import { isGone } from '@haolin/shared/staff/plate.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { PlateList } from './plate-list'
import { usePlate } from './use-plate'

/** One colleague. */
export type Colleague = Api['GET /communities/:communityId/colleagues']['reply']['staff'][number]

type Props = { communityId: string; person: Colleague; onSaved: () => void }

/** The roles to choose from. */
export const roleOptions = Object.entries(staffRoles).map(([value, label]) => ({
  value: value as StaffRole,
  label,
}))

/** What a colleague may do here; the server refuses what would leave nobody in charge. */
export function RolesForm({ communityId, person, onSaved }: Props) {
  const [roles, setRoles] = useState<StaffRole[]>(person.roles)
  const [enabled, setEnabled] = useState(person.enabled)
  const goes = isGone(roles, enabled) && !isGone(person.roles, person.enabled)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const plate = usePlate(communityId, person.staffId, undefined, goes)
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await call('PUT /communities/:communityId/colleagues/:staffId/roles', {
        params: { communityId, staffId: person.staffId },
        body: goes ? { roles, enabled, ways: plate.ways() } : { roles, enabled },
      })
      tell(goes ? `${person.name}已停用，手上的事已交给别的同事。` : `${person.name}的权限已更新。`, {
        tone: 'done',
      })
      onSaved()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={16}>
      <Choice many label="能做什么" options={roleOptions} value={roles} onChange={setRoles} />
      <Switch
        label="账号启用"
        note="停用后马上退出登录，手上的事交给别的同事"
        on={enabled}
        onChange={setEnabled}
      />
      {goes && <PlateList plate={plate} name={person.name} leave={false} />}
      {error !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(error)}
        </Notice>
      )}
      <Button
        wide
        kind={goes ? 'danger' : 'main'}
        disabled={goes && !plate.query.data}
        busy={busy && '正在保存'}
        onPress={() => void save()}
      >
        {goes ? (plate.query.data?.items.length ? '停用，并按上面安排' : '停用') : '保存权限'}
      </Button>
    </Stack>
  )
}
