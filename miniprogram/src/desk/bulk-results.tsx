import { useEffect } from 'react'
import { Button } from '../components/button'
import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Stack } from '../components/stack'
import style from './bulk-results.module.scss'
import type { QueueLine } from './queue-views'
import type { Result } from './use-bulk'
import { focusOn } from './use-keys'

type Props = {
  results: readonly Result[]
  onRetry: (lines: readonly QueueLine[]) => void
  onClose: () => void
}

const FIRST = 'bulk-first'

/** What came of each ticket: the refused ones first, with the reason, then the rest. */
export function BulkResults({ results, onRetry, onClose }: Props) {
  const refused = results.filter(({ done }) => !done)
  const done = results.filter((result) => result.done)
  useEffect(() => focusOn(FIRST), [])
  return (
    <Stack gap={16}>
      <Box role="status" live="polite" className={style.sum}>
        {refused.length === 0
          ? `${done.length} 件都办好了。`
          : `${done.length} 件办好了，${refused.length} 件没有办成。`}
      </Box>
      <Stack row>
        {refused.length > 0 && (
          <Button id={FIRST} onPress={() => onRetry(refused.map(({ line }) => line))}>
            {`再办没办成的 ${refused.length} 件`}
          </Button>
        )}
        <Button id={refused.length > 0 ? undefined : FIRST} kind="plain" onPress={onClose}>
          关上
        </Button>
      </Stack>
      <Box as="ul" label="每一件的结果" className={style.list}>
        {[...refused, ...done].map(({ ticketId, line, words, done: fine }) => (
          <Box as="li" key={ticketId} className={`${style.line} ${fine ? '' : style.refused}`}>
            <Icon name={fine ? 'check-circle' : 'alert'} size="small" />
            <Words className={style.place}>{`${line.place} ${line.title}`}</Words>
            <Words className={style.words}>{words}</Words>
          </Box>
        ))}
      </Box>
    </Stack>
  )
}
