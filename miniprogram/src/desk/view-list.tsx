import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import { type Counts, countOf, type KeptView, type Look, lookAt, looks, showCount } from './queue-views'
import style from './view-list.module.scss'

type Props = {
  /** Tabs above the list on a phone, lines beside it at a desk. */
  look: 'tabs' | 'lines'
  /** The name of the look one sees. */
  current: string | undefined
  counts: Counts | undefined
  kept: readonly KeptView[]
  onChange: (name: string) => void
  /** At a desk: keeps a look. */
  onKeep?: () => void
}

/** Which part of the work one looks at, with how many wait there; below them the kept looks. */
export function ViewList({ look, current, counts, kept, onChange, onKeep }: Props) {
  const line = (one: Look) => {
    const count = countOf(one, counts)
    const burns = one.name === 'overdue' && (count ?? 0) > 0
    return (
      <Press
        key={one.name}
        className={`${style.view} ${one.name === current ? style.current : ''}`}
        current={one.name === current}
        label={count ? `${one.title}，${showCount(count)} 件` : one.title}
        onPress={() => onChange(one.name)}
      >
        {look === 'lines' && <Icon name={one.icon} size="small" />}
        <Words className={style.title}>{one.title}</Words>
        {count !== undefined && (
          <Words className={`${style.count} ${burns ? style.burns : ''}`}>{showCount(count)}</Words>
        )}
      </Press>
    )
  }
  return (
    <>
      <Box as="nav" label="看哪些单" className={style[look]}>
        {looks.map(line)}
      </Box>
      {(kept.length > 0 || onKeep) && (
        <Box as="nav" label="存的视图" className={`${style[look]} ${style.kept}`}>
          {look === 'lines' && (
            <Box className={style.heading} hidden>
              存的视图
            </Box>
          )}
          {kept.map((one) => line(lookAt(one)))}
          {onKeep && (
            <Press className={style.view} onPress={onKeep}>
              <Icon name="plus" size="small" />
              <Words className={style.title}>存一个视图</Words>
            </Press>
          )}
        </Box>
      )}
    </>
  )
}
