import { draftsOf, fingerprintOf, readGroupText } from '@haolin/shared/channel/group-text.ts'
import { proposeCategory } from '@haolin/shared/channel/propose-category.ts'
import { matchPlace, type Register, readPlace } from '@haolin/shared/channel/read-place.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const paste = `—————  2026-11-21  —————
王姐 3-2-501: 楼道灯不亮
王姐 3-2-501: [图片]
老张: +1
物业小陈: 收到，马上安排
李明 10:32
电梯又停了，三栋二单元
老人下不了楼
"王五"邀请"赵六"加入了群聊

下水堵了，4栋1单元302`

const piece = fc.constantFrom(
  '王姐',
  '3-2-501',
  ':',
  '：',
  ' ',
  '\n',
  '\r\n',
  '10:32',
  '2026-11-21',
  '[图片]',
  '楼道灯不亮',
  '—',
  '收到',
  'http://x',
  '撤回了一条消息',
  '三栋',
  '单元',
  '501室',
  '\t',
  '👍',
  '|',
  '[',
  ']',
  '(',
  '上午 9:05',
)
const pasted = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
)

describe('a piece of a WeChat group', () => {
  test('is taken apart into what people report, and what nobody has to act on', () => {
    const read = readGroupText(paste)
    const { drafts, unused } = draftsOf(read, read.messages)
    expect(drafts.map(({ author, text, pictures, time }) => ({ author, text, pictures, time }))).toEqual([
      { author: '王姐 3-2-501', text: '楼道灯不亮', pictures: 1, time: '2026-11-21' },
      { author: '李明', text: '电梯又停了，三栋二单元\n老人下不了楼', pictures: 0, time: '10:32' },
      { author: '', text: '下水堵了，4栋1单元302', pictures: 0, time: '2026-11-21' },
    ])
    expect(unused.map(({ why }) => why)).toEqual(['chatter', 'staff'])
    expect(read.unused.map(({ why }) => why)).toEqual(['date', 'notice', 'blank'])
  })

  test('no line is ever lost or used twice, whatever is pasted, and reading never fails', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const read = readGroupText(text)
        const { drafts, unused } = draftsOf(read, read.messages)
        const lines = [
          ...read.unused.map(({ line }) => line),
          ...unused.map(({ line }) => line),
          ...drafts.flatMap((draft) => draft.lines),
        ]
        expect(lines.toSorted((a, b) => a - b)).toEqual(read.lines.map((_, at) => at))
      }),
      { numRuns: 1000 },
    )
  })

  test('the same piece read again has the same prints, in the same order', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const prints = () => readGroupText(text).messages.map((message) => fingerprintOf(message, 0))
        expect(prints()).toEqual(prints())
      }),
    )
  })

  test('words after a label such as 地址： stay with whoever is speaking', () => {
    const { messages } = readGroupText('老周: 门坏了\n地址：5栋\n电话：138')
    expect(messages.map(({ author, lines }) => [author, lines])).toEqual([['老周', [0, 1, 2]]])
  })

  test('one person who comes back hours later speaks of something new', () => {
    const read = readGroupText('老周 09:00\n门坏了\n老周 15:00\n灯坏了')
    expect(draftsOf(read, read.messages).drafts).toHaveLength(2)
  })
})

const register: Register = [
  {
    buildingId: 'b3',
    name: '3栋',
    units: [
      { unitId: 'u321', label: '3栋2单元501' },
      { unitId: 'u311', label: '3栋1单元501' },
    ],
  },
  { buildingId: 'b4', name: '4栋', units: [{ unitId: 'u4', label: '4栋1单元302' }] },
]

describe('the place somebody means', () => {
  test.each([
    ['3-2-501', 'u321'],
    ['３栋２单元５０１室', 'u321'],
    ['三栋二单元501漏水', 'u321'],
    ['4-302', 'u4'],
    ['4#302', 'u4'],
    ['302室', 'u4'],
  ])('%s is one home', (said, unitId) => {
    expect(matchPlace(readPlace(said), register).unitId).toBe(unitId)
  })

  test('what fits several homes is shown as several, never guessed', () => {
    const guess = matchPlace(readPlace('3栋501'), register)
    expect(guess).toMatchObject({ unitId: null, buildingId: 'b3' })
    expect(guess.candidates.map(({ unitId }) => unitId)).toEqual(['u321', 'u311'])
  })

  test.each(['2026-11-21 漏水', '138-0000-1111', '10:32', '没有地方', '30%'])('%s names no place', (said) => {
    expect(matchPlace(readPlace(said), register)).toEqual({ unitId: null, buildingId: null, candidates: [] })
  })

  test('a building alone is a building', () => {
    expect(matchPlace(readPlace('3号楼门口很脏'), register)).toMatchObject({ unitId: null, buildingId: 'b3' })
  })

  test('reading never fails and never finds a home that is not in the register', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const { unitId, candidates } = matchPlace(readPlace(text), register)
        const known = register.flatMap(({ units }) => units.map((unit) => unit.unitId))
        for (const id of [unitId, ...candidates.map((one) => one.unitId)]) if (id) expect(known).toContain(id)
      }),
    )
  })
})

describe('the category proposed', () => {
  test.each([
    ['楼道灯不亮', 'light_public'],
    ['单元门打不开了', 'entrance_door'],
    ['有煤气味！', 'gas_smell'],
    ['电梯困人了', 'lift_trapped'],
    ['地下室电梯按钮坏了', 'lift_fault'],
    ['请问物业费怎么交', 'fee_question'],
    ['建议加几个垃圾桶', 'dirty_public'],
  ])('%s → %s', (text, category) => {
    expect(proposeCategory(text)?.category).toBe(category)
  })

  test('nothing is proposed for words that say nothing', () => {
    expect(proposeCategory('嗯嗯')).toBeNull()
  })

  test('whatever is proposed is in the catalogue, and the words that speak for it stand in the text', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const proposal = proposeCategory(text)
        if (!proposal) return
        expect(findCategory(proposal.category)).toBeDefined()
        for (const word of proposal.words) expect(text.replace(/\s/g, '')).toContain(word)
      }),
    )
  })
})
