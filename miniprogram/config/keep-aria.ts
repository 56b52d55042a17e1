import path from 'node:path'
import { ariaByComponent } from './aria-attributes'

/** The little of Taro's build we touch; its own types would need another package. */
type Platform = {
  template?: { mergeComponents: (build: Build, components: typeof ariaByComponent) => void }
  runtimePath?: string | string[]
}
type Build = { registerMethod: (method: { name: string; fn: (platform: Platform) => void }) => void }

/** Teaches Taro's WeChat build the aria-* attributes it would drop in silence. */
export default function keepAria(build: Build) {
  build.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      platform.template.mergeComponents(build, ariaByComponent)
      const runtime = path.resolve(__dirname, 'fill-aria.ts')
      platform.runtimePath = [platform.runtimePath ?? [], runtime].flat()
    },
  })
}
