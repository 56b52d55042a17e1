import { iconPaths } from '../src/components/icon-paths'

const drawing = (path: string) =>
  `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23000' ` +
  `stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='${path}'/%3E%3C/svg%3E")`

const drawings = Object.entries(iconPaths).map(([name, path]) => `'${name}': ${drawing(path)}`)

/**
 * Every icon as a drawing in the sheet: WeChat knows no svg, and a drawing inside the page's data would cross its
 * bridge again with every icon shown.
 */
export const glyphSheet = `$glyphs: (${drawings.join(', ')});`
