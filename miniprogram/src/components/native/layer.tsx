import { RootPortal, View } from '@tarojs/components'
import { useLooks } from '../../lib/looks'
import type { LayerProps } from './layer-props'
import { Press } from './press'

/** In front of the page (WeChat: a view outside the page's own tree, so nothing clips it). */
export function Layer({ open, onClose, className, boxClassName, label, children }: LayerProps) {
  const looks = useLooks()
  if (!open) return null
  return (
    <RootPortal>
      <View className={looks.className}>
        <View className={className} catchMove>
          <Press className="layer-veil" label="关闭" onPress={onClose} />
          <View className={boxClassName} aria-role="dialog" aria-modal aria-label={label}>
            {children}
          </View>
        </View>
      </View>
    </RootPortal>
  )
}
