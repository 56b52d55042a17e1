import { memo } from 'react'
import type { SendingPhoto } from '../lib/use-photos'
import { Icon } from './icon'
import { Box } from './native/box'
import { Picture } from './native/picture'
import { Press } from './native/press'
import { Words } from './native/words'
import style from './photo-picker.module.scss'

type Props = {
  photos: readonly SendingPhoto[]
  onAdd: (count: number) => void
  onRetry: (id: string) => void
  onRemove: (id: string) => void
  max?: number
  label?: string
  /** Without a network: photos that have not arrived go later, with the rest. */
  later?: boolean
}

/** Photos of what is wrong; each shows its own way to the server and can be tried again or left out. */
export const PhotoPicker = memo(function PhotoPicker(props: Props) {
  const { photos, onAdd, onRetry, onRemove, max = 9, label = '照片', later } = props
  const left = photos.filter((photo) => photo.state === 'failed').length
  const failed = later ? 0 : left
  return (
    <Box role="group" label={label}>
      <Box className={style.grid}>
        {photos.map((photo, index) => (
          <Box key={photo.id} className={style.cell}>
            <Picture src={photo.path} alt={`第 ${index + 1} 张照片`} className={style.photo} />
            {photo.state === 'sending' && (
              <Box
                className={style.cover}
                role="progressbar"
                label={`第 ${index + 1} 张正在上传`}
                value={photo.percent}
              >
                <Words className={style.percent}>{photo.percent}%</Words>
              </Box>
            )}
            {photo.state === 'failed' && !later && (
              <Press
                className={style.cover}
                label={`第 ${index + 1} 张没传上去，重试`}
                onPress={() => onRetry(photo.id)}
              >
                <Icon name="refresh" />
                <Words>重试</Words>
              </Press>
            )}
            <Press
              className={style.remove}
              label={`去掉第 ${index + 1} 张`}
              onPress={() => onRemove(photo.id)}
            >
              <Box className={style.cross}>
                <Icon name="close" size="small" />
              </Box>
            </Press>
          </Box>
        ))}
        {photos.length < max && (
          <Press className={style.add} onPress={() => onAdd(max - photos.length)}>
            <Icon name="camera" size="large" />
            <Words>{photos.length === 0 ? '拍照或选图' : '再加一张'}</Words>
          </Press>
        )}
      </Box>
      <Box live="polite">
        {failed > 0 && (
          <Box className={style.note}>{`有 ${failed} 张没传上去，点一下重试。不传也能提交。`}</Box>
        )}
        {later && left > 0 && <Box className={style.later}>照片存在手机里，联网后一起发送。</Box>}
      </Box>
    </Box>
  )
})
