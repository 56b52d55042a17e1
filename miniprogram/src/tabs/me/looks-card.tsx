import { Card } from '../../components/card'
import { Choice } from '../../components/choice'
import { Box } from '../../components/native/box'
import { Stack } from '../../components/stack'
import { Switch } from '../../components/switch'
import { useLooks } from '../../lib/looks'

const themes = [
  { value: 'auto', label: '跟随手机' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
] as const

/** Large letters and the hours of the eye, for all pages of this device. */
export function LooksCard() {
  const { large, setLetters, theme, setTheme } = useLooks()
  return (
    <Card title="显示与大字">
      <Stack>
        <Switch
          label="大字版"
          note="字更大，按钮更大"
          on={large}
          onChange={(on) => setLetters(on ? 'large' : 'normal')}
        />
        <Box>
          <Choice label="深浅" look="parts" options={themes} value={theme} onChange={setTheme} />
        </Box>
      </Stack>
    </Card>
  )
}
