import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const sheet = readFileSync(join(import.meta.dirname, '../../miniprogram/src/style/tokens.scss'), 'utf8')

type Colours = Record<string, string>

/** Colours a mixin of the tokens sets. */
function mixin(name: string): Colours {
  const body = new RegExp(`@mixin ${name} \\{([^}]+)\\}`).exec(sheet)?.[1] ?? ''
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, key, value]) => [key, value]),
  )
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const pairs = [
  ...['ink', 'ink-2', 'ink-3', 'brand', 'urgent', 'waiting', 'info'].flatMap((words) => [
    [words, 'card'],
    [words, 'paper'],
  ]),
  ...['brand', 'urgent', 'waiting', 'info'].map((words) => [words, `${words}-soft`]),
  ['ink', 'brand-soft'],
  ['on-brand', 'brand'],
] as [string, string][]

const looks = {
  light: { colours: mixin('light'), least: 4.5 },
  dark: { colours: mixin('dark'), least: 4.5 },
  'light with large letters': { colours: { ...mixin('light'), ...mixin('light-strong') }, least: 7 },
  'dark with large letters': { colours: { ...mixin('dark'), ...mixin('dark-strong') }, least: 7 },
}

describe.each(Object.entries(looks))('in %s', (_name, { colours, least }) => {
  test.each(pairs)(`words in %s can be read on %s`, (words, ground) => {
    expect(contrast(colours[words] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(least)
  })
})
