import { photoAddress } from '../../lib/photo-address'
import { previewPhotos } from '../../lib/preview-photos'
import { Card } from '../card'
import { Box } from '../native/box'
import { Picture } from '../native/picture'
import { Press } from '../native/press'
import style from './ticket-photos.module.scss'
import type { Ticket } from './use-ticket'

const when = { report: '报修时', before: '处理前', after: '处理后' } as const

/** Photos of a ticket by when they were taken; a tap shows them whole. */
export function TicketPhotos({ photos }: { photos: Ticket['photos'] }) {
  if (photos.length === 0) return null
  const addresses = photos.map(({ url }) => photoAddress(url))
  return (
    <Card title="照片">
      <Box className={style.grid}>
        {photos.map((photo, index) => (
          <Press
            key={photo.fileId}
            className={style.cell}
            label={`${when[photo.purpose]}的照片，放大`}
            onPress={() => previewPhotos(addresses, index)}
          >
            <Picture src={photoAddress(photo.thumbUrl)} alt="" className={style.photo} />
            <Box className={style.when}>{when[photo.purpose]}</Box>
          </Press>
        ))}
      </Box>
    </Card>
  )
}
