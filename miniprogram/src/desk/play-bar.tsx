import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import style from './play-bar.module.scss'
import type { Play } from './use-play'

type Props = { play: Play; onSkip: () => void; onUndo: (() => void) | undefined }

/** How far the round is, and what one can do besides dealing with the ticket. */
export function PlayBar({ play, onSkip, onUndo }: Props) {
  const { round, ended, at } = play
  if (ended && !round) {
    return (
      <Box className={style.bar} role="status" live="polite">
        <Words
          className={style.place}
        >{`这一轮结束：办了 ${ended.done.length} 件，跳过 ${ended.skipped.length} 件。`}</Words>
        <Button kind="quiet" small onPress={play.dismiss}>
          知道了
        </Button>
      </Box>
    )
  }
  if (!round) return null
  return (
    <Box className={style.bar}>
      <Words className={style.place}>
        <Words>{round.paused ? '已暂停 · ' : '连着办 · '}</Words>
        <Words className={style.strong}>{`第 ${at}/${round.total} 件`}</Words>
      </Words>
      {!round.paused && (
        <Button kind="quiet" small onPress={onSkip}>
          <Keyed words="跳过" of="S" />
        </Button>
      )}
      {onUndo && (
        <Button kind="quiet" small onPress={onUndo}>
          <Keyed words="收回上一单" of="Z" />
        </Button>
      )}
      <Button kind="quiet" small onPress={play.pause}>
        <Keyed words={round.paused ? '继续' : '暂停'} of="G" />
      </Button>
      <Button kind="quiet" small onPress={play.stop}>
        结束
      </Button>
    </Box>
  )
}

function Keyed({ words, of }: { words: string; of: string }) {
  return (
    <>
      <Words>{words}</Words>
      <Words className={style.key} hidden>
        {of}
      </Words>
    </>
  )
}
