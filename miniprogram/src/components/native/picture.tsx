import { Image } from '@tarojs/components'
import type { PictureProps } from './picture-props'

/** A photo (WeChat: image). */
export function Picture({ src, alt, className, fit = 'cover' }: PictureProps) {
  return (
    <Image
      src={src}
      className={className}
      mode={fit === 'cover' ? 'aspectFill' : 'aspectFit'}
      lazyLoad
      aria-label={alt}
      aria-role="img"
    />
  )
}
