/** A photo. */
export type PictureProps = {
  src: string
  /** What one sees on it; empty for decoration. */
  alt: string
  className?: string
  /** Whole picture, or cut to fill its box. */
  fit?: 'contain' | 'cover'
}
