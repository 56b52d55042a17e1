import { useRouter } from '@tarojs/taro'
import { Choice } from '../components/choice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { useLooks } from '../lib/looks'
import { DeskExamples } from './desk-examples'
import { FormExamples } from './form-examples'
import { HomeExamples } from './home-examples'
import { StateExamples } from './state-examples'
import { TicketExamples } from './ticket-examples'

const parts = { forms: FormExamples, tickets: TicketExamples, states: StateExamples, home: HomeExamples }

/** Every component in every state, for the eye and for the tests; `?part=` shows one part. */
export default function Gallery() {
  const part = useRouter().params.part ?? 'all'
  const { theme, letters, setTheme, setLetters } = useLooks()
  if (part === 'desk') return <DeskExamples />
  const shown = Object.entries(parts).filter(([name]) => part === 'all' || part === name)
  return (
    <Page title="组件陈列">
      <Stack gap={24}>
        {part === 'all' && (
          <>
            <Choice
              label="明暗"
              value={theme}
              onChange={setTheme}
              options={[
                { value: 'auto', label: '跟随系统' },
                { value: 'light', label: '浅色' },
                { value: 'dark', label: '深色' },
              ]}
            />
            <Choice
              label="字号"
              value={letters}
              onChange={setLetters}
              options={[
                { value: 'auto', label: '跟随微信' },
                { value: 'normal', label: '标准' },
                { value: 'large', label: '大字' },
              ]}
            />
          </>
        )}
        {shown.map(([name, Part]) => (
          <Part key={name} />
        ))}
      </Stack>
    </Page>
  )
}
