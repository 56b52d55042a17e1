import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Questions = {
  /** Text must have a contrast of 7. */
  strict?: boolean
  /** The page is known and only its colours have changed. */
  recoloured?: boolean
}

/** What axe-core finds serious or worse. */
export async function askAxe(page: Page, questions: Questions = {}): Promise<string[]> {
  const known = await page.evaluate(() => 'axe' in globalThis)
  if (!known) await page.evaluate(axe.source)
  return page.evaluate(async ({ strict, recoloured }: Questions) => {
    const there = (globalThis as unknown as { axe: typeof axe }).axe
    const behind = [...document.querySelectorAll('.taro_page')].filter((one) => !one.checkVisibility())
    const { violations } = await there.run(
      {
        include: [['body']],
        exclude: behind.map((one) => `#${CSS.escape(one.id)}`).filter((one) => one !== '#'),
      },
      {
        resultTypes: ['violations'],
        ...(recoloured
          ? { runOnly: [strict ? 'color-contrast-enhanced' : 'color-contrast'] }
          : {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
              rules: {
                'color-contrast-enhanced': { enabled: strict === true },
                'color-contrast': { enabled: !strict },
              },
            }),
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
  }, questions)
}
