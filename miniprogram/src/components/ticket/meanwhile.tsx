import { showTime } from '../../lib/show-time'
import { Box } from '../native/box'
import { Notice } from '../notice'
import type { useMeanwhile } from './use-meanwhile'

type Props = {
  meanwhile: ReturnType<typeof useMeanwhile>
  /** The step of the form, as its button says it. */
  label: string
}

/** Inside a form: who did what since it was opened, and whether its step can still be taken. */
export function Meanwhile({ meanwhile: { news, changed, legal }, label }: Props) {
  if (!changed) return null
  return (
    <Notice tone={legal ? 'waiting' : 'urgent'} fresh>
      <Box>刚刚有了新进展，您填的内容都在：</Box>
      {news.map((entry) => (
        <Box key={entry.seq}>
          {`${showTime(entry.at)} ${entry.sentence}${entry.text ? `「${entry.text}」` : ''}`}
        </Box>
      ))}
      <Box>
        {legal ? `看过后仍可以「${label}」。` : `现在不能「${label}」了，内容可以复制到留言或备注里。`}
      </Box>
    </Notice>
  )
}
