import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import { type Counts, countOf, type View, views } from './queue-views'
import style from './view-list.module.scss'

type Props = {
  /** Tabs above the list on a phone, lines beside it at a desk. */
  look: 'tabs' | 'lines'
  view: View
  counts: Counts | undefined
  onChange: (view: View) => void
}

/** Which part of the work one looks at, with how many wait there. */
export function ViewList({ look, view, counts, onChange }: Props) {
  return (
    <Box as="nav" label="看哪些单" className={style[look]}>
      {views.map((one) => {
        const count = countOf(counts, one.view)
        const burns = one.view === 'overdue' && (count ?? 0) > 0
        return (
          <Press
            key={one.view}
            className={`${style.view} ${one.view === view ? style.current : ''}`}
            current={one.view === view}
            label={count ? `${one.title}，${count} 件` : one.title}
            onPress={() => onChange(one.view)}
          >
            {look === 'lines' && <Icon name={one.icon} size="small" />}
            <Words className={style.title}>{one.title}</Words>
            {count !== undefined && (
              <Words className={`${style.count} ${burns ? style.burns : ''}`}>{count}</Words>
            )}
          </Press>
        )
      })}
    </Box>
  )
}
