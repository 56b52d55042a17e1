import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe-core finds serious or worse; with `strict`, text must have a contrast of 7. */
export async function askAxe(page: Page, { strict = false } = {}): Promise<string[]> {
  const known = await page.evaluate(() => 'axe' in globalThis)
  if (!known) await page.evaluate(axe.source)
  return page.evaluate(async (strict) => {
    const there = (globalThis as unknown as { axe: typeof axe }).axe
    const behind = [...document.querySelectorAll('.taro_page')].filter((one) => !one.checkVisibility())
    const { violations } = await there.run(
      {
        include: [['body']],
        exclude: behind.map((one) => `#${CSS.escape(one.id)}`).filter((one) => one !== '#'),
      },
      {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
        ...(strict
          ? { rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } } }
          : {}),
      },
    )
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => {
          const why = failureSummary?.match(/contrast of [\d.]+[^)]*\)/)?.[0] ?? ''
          return `${id}: ${html.replace(/\s+/g, ' ').slice(0, 110)} ${why}`.trim()
        }),
      )
  }, strict)
}
