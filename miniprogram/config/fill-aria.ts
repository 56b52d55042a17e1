import { mergeInternalComponents } from '@tarojs/shared'
import { ariaByComponent } from './aria-attributes'

// The running program numbers attributes the same way the templates do, so it needs the same table.
mergeInternalComponents(ariaByComponent)
