import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { TextInput } from '../components/native/text-input'
import { Words } from '../components/native/words'
import style from './search-box.module.scss'
import type { Search } from './use-search'

/** Id of the box, for the key that leads there. */
export const SEARCH = 'desk-search'

type Props = {
  search: Search
  /** Enter: opens the first one. */
  onEnter: () => void
  onClear: () => void
}

/** One line that finds any ticket of the community. */
export function SearchBox({ search, onEnter, onClear }: Props) {
  return (
    <Box className={style.search}>
      <Box className={style.typed}>
        <TextInput
          id={SEARCH}
          kind="search"
          className={style.box}
          label="查找工单"
          placeholder="编号、内容、房号、姓名、手机号"
          maxLength={60}
          value={search.typed}
          onChange={search.type}
          onEnter={onEnter}
        />
      </Box>
      <Box className={style.glass} hidden>
        <Icon name="search" size="small" />
      </Box>
      {search.typed === '' ? (
        <Words className={style.key} hidden>
          /
        </Words>
      ) : (
        <Press className={style.clear} label="清除查找" onPress={onClear}>
          <Icon name="close" size="small" />
        </Press>
      )}
    </Box>
  )
}
