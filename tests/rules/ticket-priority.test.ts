import {
  categories,
  categoriesOf,
  findCategory,
  safetySentences,
  tiles,
} from '@haolin/shared/ticket/catalogue.ts'
import { hazardWords, screenText } from '@haolin/shared/ticket/hazard-words.ts'
import { priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { decidePriority, type Factors, isLower, joinFactors } from '@haolin/shared/ticket/priority.ts'
import { describe, expect, test } from 'vitest'

const largest: Record<keyof Factors, number> = {
  hazard: 3,
  scope: 3,
  essential: 1,
  vulnerable: 1,
  repeated: 1,
  offHours: 1,
  actionable: 1,
}
const names = Object.keys(largest) as (keyof Factors)[]

/** Every possible combination of factors, 512 of them. */
const cells = names.reduce<Factors[]>(
  (known, name) =>
    known.flatMap((cell) =>
      Array.from({ length: largest[name] + 1 }, (_, value) => ({ ...cell, [name]: value }) as Factors),
    ),
  [{} as Factors],
)
const rank = (factors: Factors) => Object.keys(priorities).indexOf(decidePriority(factors).priority)

describe('priority', () => {
  // biome-ignore format: a table
  test.each([
    ['gas smell, fire, a person in a stopped lift',      [3, 0, 0, 0, 0, 0, 0], 'P0'],
    ['burst pipe wetting the flat below, at night',      [2, 1, 1, 0, 0, 1, 1], 'P1'],
    ['whole community without water',                    [1, 3, 1, 0, 0, 0, 1], 'P1'],
    ['lift stopped, nobody inside, by day',              [1, 2, 1, 0, 0, 0, 1], 'P2'],
    ['lift stopped, nobody inside, at night',            [1, 2, 1, 0, 0, 1, 1], 'P1'],
    ['one flat without power, elderly alone, at night',  [1, 0, 1, 1, 0, 1, 1], 'P2'],
    ['leak back for the second time',                    [1, 0, 1, 0, 1, 0, 1], 'P2'],
    ['dripping tap',                                     [0, 0, 0, 0, 0, 0, 1], 'P3'],
    ['dirty stairwell',                                  [0, 1, 0, 0, 0, 0, 1], 'P3'],
    ['fee question',                                     [0, 0, 0, 0, 0, 0, 0], 'P4'],
  ])('%s', (_, values, priority) => {
    const factors = Object.fromEntries(names.map((name, i) => [name, values[i]])) as Factors
    expect(decidePriority(factors).priority).toBe(priority)
  })

  test('more of any factor is never less urgent, in all 512 cells', () => {
    expect(cells).toHaveLength(512)
    for (const cell of cells) {
      for (const name of names) {
        if (cell[name] < largest[name]) {
          expect(rank({ ...cell, [name]: cell[name] + 1 } as Factors)).toBeLessThanOrEqual(rank(cell))
        }
      }
    }
  })

  test('a life in danger is always P0, spreading damage never below P1', () => {
    for (const cell of cells) {
      expect(rank(cell) === 0).toBe(cell.hazard === 3)
      if (cell.hazard === 2) expect(rank(cell)).toBe(1)
    }
  })

  test('night makes only hazards and essential services more urgent', () => {
    for (const cell of cells.filter((cell) => cell.hazard === 0 && cell.essential === 0)) {
      expect(decidePriority({ ...cell, offHours: 1 })).toEqual(decidePriority({ ...cell, offHours: 0 }))
    }
  })

  test('a hazard at night weighs more, also where no essential service is touched', () => {
    expect(decidePriority(joinFactors({ hazard: 1 })).priority).toBe('P3')
    expect(decidePriority(joinFactors({ hazard: 1, offHours: 1 })).priority).toBe('P2')
  })

  test('a reason is always given in words', () => {
    for (const cell of cells)
      expect(decidePriority(cell).reasons.every((reason) => reason.length > 3)).toBe(true)
    expect(decidePriority(joinFactors({ hazard: 2, repeated: 1 })).reasons).toEqual([
      '损失正在扩大',
      '问题重复出现',
    ])
  })

  test('P3 is lower than P2, the same is not lower', () => {
    expect(isLower('P3', 'P2')).toBe(true)
    expect(isLower('P2', 'P2')).toBe(false)
    expect(isLower('P0', 'P2')).toBe(false)
  })
})

describe('catalogue', () => {
  test('every tile leads to a category and every repair lies under a tile', () => {
    for (const tile of tiles) expect(categoriesOf(tile.code).length).toBeGreaterThan(0)
    for (const category of categories) expect(category.tile !== null).toBe(category.kind === 'repair')
  })

  test('codes are unique', () => {
    expect(new Set(categories.map(({ code }) => code)).size).toBe(categories.length)
    expect(new Set(tiles.map(({ code }) => code)).size).toBe(tiles.length)
    expect(findCategory('drain_home')?.label).toBe('下水堵')
    expect(findCategory('nothing')).toBeUndefined()
  })

  test('what endangers people is never left to whoever grabs it first', () => {
    for (const category of categories.filter(({ factors }) => factors.hazard >= 2)) {
      expect(category.grabbable).toBe(false)
      expect(category.safety).not.toBeNull()
    }
  })

  test('a trapped person, gas and fire are P0 from the tile alone', () => {
    for (const code of ['lift_trapped', 'gas_smell', 'fire_smoke']) {
      expect(decidePriority(findCategory(code)!.factors).priority).toBe('P0')
    }
  })

  test('a safety sentence is short enough to be read in danger', () => {
    for (const sentence of Object.values(safetySentences)) expect(sentence.length).toBeLessThan(60)
  })
})

describe('hazard words', () => {
  test.each([
    ['厨房有煤气味', 3, 'gas'],
    ['是不是着火了？', 3, 'fire'],
    ['有没有煤气味我说不清', 3, 'gas'],
    ['不是没有煤气味', 3, 'gas'],
    ['没人管煤气味', 3, 'gas'],
    ['没电了着火了', 3, 'fire'],
    ['没有煤气味，但是着火了', 3, 'fire'],
    ['我妈被关在电梯里', 3, 'lift'],
    ['水管爆了，漏到楼下', 2, 'water'],
    ['配电箱冒火花', 2, 'power'],
    ['家里没电', 1, null],
    ['没有煤气味，就是灶打不着火', 0, null],
    ['没闻到煤气味', 0, null],
    ['没有人被困', 0, null],
    ['不是着火', 0, null],
    ['未发现冒烟', 0, null],
    ['漏电保护器坏了', 0, null],
    ['楼里没有电梯', 0, null],
    ['水龙头滴水', 0, null],
    ['', 0, null],
  ])('%s has hazard %i', (text, hazard, safety) => {
    const screening = screenText(text)
    expect(screening.factors.hazard).toBe(hazard)
    expect(screening.safety).toBe(safety)
  })

  test('each word is found alone, in a sentence, with spaces, and denied', () => {
    for (const row of hazardWords) {
      for (const word of row.words) {
        const means = (text: string) => screenText(text).found.some(({ meaning }) => meaning === row.meaning)
        expect(means(word)).toBe(true)
        expect(means(`您好，我家${word.split('').join(' ')}，请快来`)).toBe(true)
      }
    }
    for (const word of hazardWords[0]!.words) expect(screenText(`没有${word}`).factors.hazard).toBe(0)
  })

  test('more text never makes a ticket calmer', () => {
    const words = hazardWords.flatMap((row) => row.words)
    for (const first of words) {
      for (const second of ['老人在家', '没有煤气味', '着火', '整栋楼']) {
        const alone = rank(screenText(first).factors)
        expect(rank(screenText(`${first}，${second}`).factors)).toBeLessThanOrEqual(alone)
      }
    }
  })

  test('a suggestion for the whole community is no outage', () => {
    expect(screenText('建议整个小区多种点树').factors).toEqual(joinFactors())
    expect(screenText('整个小区停水').factors.scope).toBe(3)
  })

  test('scope, people and repetition are read as well', () => {
    const { factors } = screenText('整栋又停电了，我家有老人用制氧机')
    expect(factors).toMatchObject({ hazard: 1, scope: 2, essential: 1, vulnerable: 1, repeated: 1 })
  })
})
