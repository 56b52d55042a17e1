import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = {
  run(
    where: object,
    options: object,
  ): Promise<{
    violations: {
      id: string
      impact: string | null
      nodes: { target: string[]; html: string; failureSummary?: string }[]
    }[]
  }>
}

/** What axe-core finds serious or worse; with `strict`, text must have a contrast of 7. */
export async function askAxe(page: Page, { strict = false } = {}): Promise<string[]> {
  const known = await page.evaluate(() => 'axe' in globalThis)
  if (!known) await page.evaluate(source)
  return page.evaluate(async (strict) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const behind = [...document.querySelectorAll('.taro_page')].filter((one) => !one.checkVisibility())
    const { violations } = await axe.run(
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
