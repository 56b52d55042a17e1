import type { PageParams } from '../lib/navigate'
import type { PageName } from '../pages'

/** Writes what the page shows into its address; WeChat shows no addresses, so there is nothing to write. */
export function rememberAddress(_page: PageName, _params: PageParams): void {}
