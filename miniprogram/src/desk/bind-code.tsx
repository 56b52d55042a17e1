import { type Relation, relations } from '@haolin/shared/roles.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { copyText } from '../lib/copy-text'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import style from './bind-code.module.scss'
import { HomeChoice } from './home-choice'
import { usePlaces } from './use-places'

const kinds = Object.entries(relations).map(([value, label]) => ({ value: value as Relation, label }))

/** A code for whoever stands at the desk; shown once, because only its print is kept. */
export function BindCode({ communityId }: { communityId: string }) {
  const places = usePlaces(communityId)
  const [unitId, setUnitId] = useState('')
  const [relation, setRelation] = useState<Relation>('owner')
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<{ code: string; expiresAt: string }>()

  const make = async () => {
    setBusy(true)
    await call('POST /communities/:communityId/units/:unitId/bind-codes', {
      params: { communityId, unitId },
      body: { relation },
    })
      .then(setMade)
      .catch((failure) => tell(wordsFor(failure), { tone: 'problem' }))
    setBusy(false)
  }
  const copy = (code: string) =>
    copyText(code).then(
      () => tell('绑定码已复制', { tone: 'done' }),
      () => tell(`没能复制，绑定码是 ${code}`),
    )

  return (
    <Card title="发绑定码">
      {made ? (
        <Stack gap={16}>
          <Box className={style.code} live="polite">
            <Words selectable>{`${made.code.slice(0, 4)} ${made.code.slice(4)}`}</Words>
          </Box>
          <Notice tone="waiting">{`只显示这一次，${showTime(made.expiresAt)} 前有效。`}</Notice>
          <Stack row gap={8}>
            <Button fill icon="copy" onPress={() => void copy(made.code)}>
              复制
            </Button>
            <Button fill kind="plain" onPress={() => setMade(undefined)}>
              好了
            </Button>
          </Stack>
        </Stack>
      ) : (
        <Loaded query={places} skeleton={<Skeleton lines={6} />}>
          {(buildings) => (
            <Stack gap={16}>
              <HomeChoice buildings={buildings} unitId={unitId} onChange={setUnitId} />
              <Choice label="给谁" options={kinds} value={relation} onChange={setRelation} />
              <Button
                wide
                kind="plain"
                disabled={!unitId}
                busy={busy && '正在生成'}
                onPress={() => void make()}
              >
                生成绑定码
              </Button>
            </Stack>
          )}
        </Loaded>
      )}
    </Card>
  )
}
