import { useEffect, useState } from 'react'
import { Box } from '../components/native/box'
import { Picture } from '../components/native/picture'
import type { ChosenPhoto } from '../lib/chosen-photo'
import { findPhoto } from '../lib/kept-photos'
import type { KeptPhoto } from '../lib/use-photos'
import style from './kept-photos.module.scss'

/** Photos that wait on this phone with their step. */
export function KeptPhotos({ photos }: { photos: readonly KeptPhoto[] }) {
  const [found, setFound] = useState<ChosenPhoto[]>([])
  const ids = photos.map(({ id }) => id).join(' ')
  useEffect(() => {
    let current = true
    void Promise.all(ids.split(' ').map(findPhoto)).then((all) => {
      if (current) setFound(all.flatMap((one) => one ?? []))
    })
    return () => {
      current = false
    }
  }, [ids])
  return (
    <Box className={style.row}>
      {found.map(({ id, path }, index) => (
        <Picture key={id} src={path} alt={`存着的照片 ${index + 1}`} className={style.photo} />
      ))}
    </Box>
  )
}
