import type { Page } from 'playwright-core'

/** What an eye with a ruler finds on the page in front; each entry is words for a person. */
export type Sight = {
  /** Reaches out at a side. */
  sideways: string[]
  /** Letters that their own box cuts off. */
  clipped: string[]
  /** To be touched, and smaller than it may be. */
  small: string[]
  /** Dates and numbers whose line ends at their hyphen, though a line has room for them. */
  broken: string[]
  /** Size of most letters, px. */
  bodyPx: number
  /** Heights of rows of tables, px. */
  rowsPx: number[]
}

/** Looks at the page in front; targets are held against `touchPx`. */
export function lookAtPage(page: Page, touchPx: number): Promise<Sight> {
  return page.evaluate(measure, touchPx)
}

/** Runs in the page. */
function measure(touchPx: number): Sight {
  const front = [...document.querySelectorAll('.taro_page')].findLast((one) => one.checkVisibility())
  const sheet = [...document.querySelectorAll('dialog[open]')].at(-1)
  const root = sheet ?? front ?? document.body
  const seen = [...root.querySelectorAll<HTMLElement>('*')].filter((one) =>
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  )
  const wide = document.documentElement.clientWidth
  const name = (one: Element) => {
    const words = (one.getAttribute('aria-label') || one.textContent || '').trim().slice(0, 24)
    const box = one.getBoundingClientRect()
    return `${one.tagName.toLowerCase()}.${String(one.className).split(' ')[0]}「${words}」 ${Math.round(box.width)}×${Math.round(box.height)}`
  }
  const isSpoken = (one: Element) => {
    const { position, clipPath, clip } = getComputedStyle(one)
    const { width, height } = one.getBoundingClientRect()
    return position === 'absolute' && (width <= 1 || height <= 1 || clip !== 'auto' || clipPath !== 'none')
  }
  const rolls = (one: Element | null): boolean =>
    one !== null &&
    one !== root &&
    (/auto|scroll/.test(getComputedStyle(one).overflowX) || rolls(one.parentElement))
  const hasWords = (one: Element) =>
    [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())

  const sideways = seen.filter((one) => {
    const { left, right, width, height } = one.getBoundingClientRect()
    if (width === 0 || height === 0 || isSpoken(one) || rolls(one.parentElement)) return false
    return right > wide + 1 || left < -1
  })

  const clipped = seen.filter((one) => {
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(one)
    // A taste of a text, inside of what opens the whole of it.
    const excerpt = textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
    if (excerpt && one.closest('a[href], button, tr')) return false
    if (isSpoken(one) || !one.textContent?.trim() || one.closest('[hidden], .spoken')) return false
    const cutsX = /hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1
    const cutsY = /hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1
    return (cutsX || cutsY) && (hasWords(one) || one.children.length > 0)
  })

  const touchable = seen.filter((one) =>
    one.matches('button, a[href], select, textarea, summary, input, [role="button"], [role="tab"]'),
  )
  const small = touchable.flatMap((one) => {
    // A finger hits the label as well; a link in a sentence may be as high as its line.
    const place = one.matches('input') ? (one.closest('label') ?? one) : one
    if (getComputedStyle(place).display === 'inline' && one.parentElement && hasWords(one.parentElement))
      return []
    const { width, height } = place.getBoundingClientRect()
    if (width === 0 || height === 0 || isSpoken(place)) return []
    return width < touchPx - 0.5 || height < touchPx - 0.5 ? [place] : []
  })

  const roomAround = (node: Node) => {
    let place = node.parentElement
    while (place && /inline/.test(getComputedStyle(place).display)) place = place.parentElement
    const { paddingLeft, paddingRight } = getComputedStyle(place ?? root)
    return (place ?? root).clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
  }
  // Runs in the page and sees no module: what the pages keep whole, components/native/hyphened.ts.
  const numbers = /\b(?:[A-Z]{2})?\d{2,11}(?:-\d{2,11}){1,2}(?![\d-])/g
  const texts = seen.flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE))
  const broken = texts.flatMap((node) =>
    [...(node.textContent ?? '').matchAll(numbers)].flatMap(({ 0: number, index }) => {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + number.length)
      const pieces = [...range.getClientRects()]
      // Letters stand closer in two pieces than in one: a few pixels are no room.
      const fits = pieces.reduce((sum, { width }) => sum + width, 8) <= roomAround(node)
      return fits && new Set(pieces.map(({ top }) => Math.round(top))).size > 1 ? [number] : []
    }),
  )

  const letters = new Map<number, number>()
  for (const one of seen.filter(hasWords)) {
    const size = Math.round(Number.parseFloat(getComputedStyle(one).fontSize))
    letters.set(size, (letters.get(size) ?? 0) + (one.textContent?.trim().length ?? 0))
  }
  const rows = seen.filter((one) => one.matches('tbody tr, [role="row"]'))
  const once = (list: Element[]) => [...new Set(list.map(name))]
  return {
    sideways: once(sideways),
    clipped: once(clipped),
    small: once(small),
    broken: [...new Set(broken)],
    bodyPx: [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0,
    rowsPx: rows.map((one) => Math.round(one.getBoundingClientRect().height)),
  }
}
