import { registerList, type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import style from './statement-tabs.module.scss'

type Props = { current: StatementName; onChoose: (statement: StatementName) => void }

/** 审计记录 and the lists of the register have pages of their own. */
const hasTab = (name: StatementName) => name !== 'audit' && registerList(name) === null

/** The statements side by side; the filters stay when one changes over. */
export function StatementTabs({ current, onChoose }: Props) {
  return (
    <Box as="nav" label="报表" className={style.tabs}>
      {(Object.keys(statements) as StatementName[]).filter(hasTab).map((name) => (
        <Press
          key={name}
          className={`${style.tab} ${name === current ? style.current : ''}`}
          current={name === current}
          onPress={() => onChoose(name)}
        >
          {statements[name].title}
        </Press>
      ))}
    </Box>
  )
}
