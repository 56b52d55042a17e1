import { type PageParams, pageUrl } from '../lib/navigate'
import type { PageName } from '../pages'

/** Writes what the page shows into its address, so that reloading and sharing show the same. */
export function rememberAddress(page: PageName, params: PageParams): void {
  window.history.replaceState(window.history.state, '', pageUrl(page, params))
}
