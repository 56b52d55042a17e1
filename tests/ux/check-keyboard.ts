import { attempt, type Check, nothing } from './check.ts'
import { openPage } from './open-page.ts'
import type { Stage } from './open-stage.ts'
import type { Row } from './pages.ts'

const mostTabs = 150

/** Walks through a page with the Tab key: every control is reached, and one always sees where one is. */
export function checkKeyboard(stage: Stage, row: Row): Promise<Check[]> {
  return attempt(`${row.page}: keyboard`, async () => {
    const { page, close } = await openPage(stage, row, 'filled', row.desk ? { desk: true } : {})
    const wanted = await page.evaluate(markControls)
    const reached = new Set<string>()
    const unseen = new Set<string>()
    for (let tab = 0; tab < mostTabs && reached.size < wanted.length; tab++) {
      await page.keyboard.press('Tab')
      const { mark, visible, name } = await page.evaluate(readFocus)
      if (mark) reached.add(mark)
      if (mark && !visible) unseen.add(name)
    }
    const missed = wanted.filter(({ mark }) => !reached.has(mark)).map(({ name }) => name)
    await close()
    return [
      nothing(`${row.page}: controls the Tab key never reaches`, missed),
      nothing(`${row.page}: controls whose focus one cannot see`, [...unseen]),
    ]
  })
}

/** Runs in the page: numbers what one can operate; of a group of radios one stands for all. */
function markControls(): { mark: string; name: string }[] {
  const front = [...document.querySelectorAll('.taro_page')].findLast((one) => one.checkVisibility())
  const groups = new Set<string>()
  const controls = [
    ...(front ?? document).querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary'),
  ].filter((one) => one.checkVisibility() && !one.matches(':disabled, [type="hidden"], [type="file"]'))
  return controls.flatMap((one, index) => {
    const group = one.matches('[type="radio"]') ? `radio ${(one as HTMLInputElement).name}` : ''
    const mark = group || `control ${index}`
    one.dataset.mark = mark
    if (group && groups.has(group)) return []
    groups.add(group)
    const words = one.getAttribute('aria-label') || one.textContent || one.getAttribute('name') || ''
    return [{ mark, name: `${one.tagName.toLowerCase()}「${words.trim().slice(0, 24)}」` }]
  })
}

/** Runs in the page: what has the focus, and whether an eye can tell. */
function readFocus(): { mark: string; name: string; visible: boolean } {
  const one = document.activeElement as HTMLElement | null
  const drawn = (place: Element | null | undefined) => {
    if (!place) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(place)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  }
  const words = one?.getAttribute('aria-label') || one?.textContent || ''
  return {
    mark: one?.dataset.mark ?? '',
    name: `${one?.tagName.toLowerCase()}「${words.trim().slice(0, 24)}」`,
    visible: drawn(one) || drawn(one?.nextElementSibling) || drawn(one?.parentElement),
  }
}
