import type { PictureProps } from './picture-props'

/** A photo (browser: img). */
export function Picture({ src, alt, className, fit = 'cover' }: PictureProps) {
  return (
    <img
      src={src}
      alt={alt}
      className={className}
      style={{ objectFit: fit }}
      loading="lazy"
      decoding="async"
    />
  )
}
