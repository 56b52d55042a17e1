import { type PageParams, pageUrl } from '../lib/navigate'
import type { PageName } from '../pages'

/** Writes what one sees into the address bar, so that a reload or a copied link shows the same. */
export function keepAddress(page: PageName, params: PageParams): void {
  if (PLATFORM === 'h5') window.history.replaceState(window.history.state, '', pageUrl(page, params))
}
