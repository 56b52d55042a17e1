import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import style from './queue-tools.module.scss'
import type { Look } from './queue-views'
import type { Selection } from './use-selection'

type Props = {
  look: Look
  selection: Selection
  /** A round is under way. */
  playing: boolean
  onPlay: () => void
  onBulk: () => void
  onEdit: () => void
}

/** Above the list: working through it one by one, or doing the same with the ticked ones. */
export function QueueTools({ look, selection, playing, onPlay, onBulk, onEdit }: Props) {
  const count = selection.selected.length
  return (
    <Box className={style.tools} role="group" label="列表">
      <Words className={style.title}>{count > 0 ? `已选 ${count} 件` : look.title}</Words>
      {count > 0 ? (
        <>
          <Button small onPress={onBulk}>
            一起办 B
          </Button>
          <Button kind="quiet" small onPress={selection.all}>
            全选
          </Button>
          <Button kind="quiet" small onPress={selection.clear}>
            不选
          </Button>
        </>
      ) : (
        <>
          {look.kept?.mine && (
            <Button kind="quiet" small onPress={onEdit}>
              改视图
            </Button>
          )}
          {!playing && look.filter.show !== 'done' && (
            <Button kind="quiet" small onPress={onPlay}>
              连着办 G
            </Button>
          )}
        </>
      )}
    </Box>
  )
}
