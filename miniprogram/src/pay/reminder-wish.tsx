import { type Preference, preferences } from '@haolin/shared/dunning/ladder.ts'
import { useState } from 'react'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { wordsFor } from '../lib/call-error'
import type { Home } from '../lib/session'
import { type Offer, saveWish } from './use-promise'

const ways = Object.entries(preferences).map(([value, label]) => ({ value: value as Preference, label }))

/** How the home wants to hear of fees; takes effect at once. */
export function ReminderWish({ home, offer: { by, texts } }: { home: Home; offer: Offer }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const save = async (wish: { by: Preference; texts: boolean }) => {
    setBusy(true)
    setProblem(undefined)
    await saveWish(home, wish).catch(setProblem)
    setBusy(false)
  }
  return (
    <Card title="费用的事，怎么告诉您">
      <Stack>
        <Choice
          label="怎么告诉您"
          hideLabel
          look="parts"
          options={ways}
          value={by}
          onChange={(next) => void save({ by: next, texts })}
        />
        <Switch
          label="也可以发短信"
          note="只在微信提醒不到时发，晚上 9 点到早上 9 点不打扰。"
          on={texts}
          disabled={busy}
          onChange={(on) => void save({ by, texts: on })}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
      </Stack>
    </Card>
  )
}
