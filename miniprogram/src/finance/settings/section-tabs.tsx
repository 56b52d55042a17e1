import { Box } from '../../components/native/box'
import { Press } from '../../components/native/press'
import style from './section-tabs.module.scss'
import { type SettingSection, sections } from './sections'

type Props = { current: SettingSection; onChoose: (section: SettingSection) => void }

/** The settings side by side; on a phone they stand in lines, so that none is hidden. */
export function SectionTabs({ current, onChoose }: Props) {
  return (
    <Box as="nav" label="收费设置" className={style.tabs}>
      {(Object.keys(sections) as SettingSection[]).map((name) => (
        <Press
          key={name}
          className={`${style.tab} ${name === current ? style.current : ''}`}
          current={name === current}
          onPress={() => onChoose(name)}
        >
          {sections[name].label}
        </Press>
      ))}
    </Box>
  )
}
