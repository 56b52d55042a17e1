import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { showMoment } from '../lib/show-moment'
import { showMoney } from '../lib/show-money'
import type { Marked } from './grid/selection'
import style from './status-bar.module.scss'
import type { Statement } from './use-statement'

type Props = {
  statement: Statement
  marked: Marked | undefined
  /** Goes to the home of the row that is marked. */
  onOpen: (() => void) | undefined
  onTurn: (page: number) => void
}

/** How many rows, as of when, what the marked cells add up to, and the way to the next page. */
export function StatusBar({ statement, marked, onOpen, onTurn }: Props) {
  const { rowCount, page, pages, asOf } = statement
  return (
    <Box className={style.bar}>
      <Box className={style.facts}>
        <Words>{`共 ${rowCount.toLocaleString('zh-CN')} 行`}</Words>
        <Words>{`截至 ${showMoment(asOf)}`}</Words>
        <Box role="status" live="polite" className={style.marked}>
          {marked && marked.count > 1 && words(marked)}
        </Box>
        {onOpen && (
          <Button kind="quiet" small onPress={onOpen}>
            看这一户
          </Button>
        )}
      </Box>
      {pages > 1 && (
        <Box as="nav" label="翻页" className={style.pages}>
          <Button kind="plain" small disabled={page <= 1} onPress={() => onTurn(page - 1)}>
            上一页
          </Button>
          <Words className={style.page}>{`第 ${page} / ${pages} 页`}</Words>
          <Button kind="plain" small disabled={page >= pages} onPress={() => onTurn(page + 1)}>
            下一页
          </Button>
        </Box>
      )}
    </Box>
  )
}

/** `选中 12 格，合计 1,204.00 元，平均 100.33 元`; the average is rounded to the fen for reading, and kept nowhere. */
function words({ count, amounts, fen }: Marked): string {
  if (fen === undefined) return `选中 ${count} 格`
  const average = amounts > 1 ? `，平均 ${showMoney(Math.round(fen / amounts))} 元` : ''
  return `选中 ${count} 格，合计 ${showMoney(fen)} 元${average}`
}
