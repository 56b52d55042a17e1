import { useState } from 'react'
import { Icon } from '../icon'
import type { PictureProps } from './picture-props'

/** A photo (browser: img); where it cannot be fetched, its place stays quiet. */
export function Picture({ src, alt, className, fit = 'cover' }: PictureProps) {
  const [lost, setLost] = useState<string>()
  if (lost === src) {
    return (
      <span
        role="img"
        aria-label={alt ? `${alt}，没加载出来` : '照片没加载出来'}
        className={className}
        style={{ display: 'flex', alignItems: 'center', justifyContent: 'center', color: 'var(--ink-3)' }}
      >
        <Icon name="camera" />
      </span>
    )
  }
  return (
    <img
      src={src}
      alt={alt}
      className={className}
      style={{ objectFit: fit }}
      loading="lazy"
      decoding="async"
      onError={() => setLost(src)}
    />
  )
}
