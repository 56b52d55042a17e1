import { gradeComplaint, majorTopics } from '@haolin/shared/complaint/grade.ts'
import { matchAnswers } from '@haolin/shared/consultation/match-answers.ts'
import { talkStatus } from '@haolin/shared/consultation/talk-status.ts'
import {
  type CaseEntry,
  entryKinds,
  isAgreed,
  mayRead,
  mayWrite,
  type Side,
} from '@haolin/shared/dispute/case-file.ts'
import { type Fate, fates, judgeFate, wayOf } from '@haolin/shared/suggestion/fate.ts'
import { stateNames, states } from '@haolin/shared/ticket/lifecycle.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const anyWord = fc.constantFrom('', '摔伤', '推搡', '记者', '联名', '保洁来晚了', '电话没人接')
const complaint = fc.record({
  text: fc.array(anyWord).map((words) => words.join('，')),
  namesStaff: fc.boolean(),
  households: fc.integer({ min: 1, max: 9 }),
})

describe('the weight of a complaint', () => {
  test('is never lighter for saying more, naming somebody or coming from more households', () => {
    fc.assert(
      fc.property(complaint, anyWord, fc.nat({ max: 5 }), (facts, word, more) => {
        if (gradeComplaint(facts).grade === 'ordinary') return
        const heavier = { text: facts.text + word, namesStaff: true, households: facts.households + more }
        expect(gradeComplaint(heavier).grade).toBe('major')
      }),
    )
  })

  test.each(majorTopics.flatMap(({ topic, words }) => words.map((word) => [word, topic] as const)))(
    '「%s」 makes it major because of %s',
    (word, topic) => {
      const { grade, topics, reason } = gradeComplaint({
        text: `昨天${word}了`,
        namesStaff: false,
        households: 1,
      })
      expect(grade).toBe('major')
      expect(topics).toContain(topic)
      expect(reason).toContain(word)
    },
  )
})

describe('the fate of a suggestion', () => {
  const names = Object.keys(fates) as Fate[]
  const anyFate = fc.constantFrom(...names)

  test('is never decided without a reason, never promised without a day, and what is done stays done', () => {
    fc.assert(
      fc.property(
        anyFate,
        anyFate,
        fc.constantFrom('', '好主意'),
        fc.constantFrom(null, '2026-01-01', '2027-01-01'),
        (from, to, reason, dueOn) => {
          if (judgeFate(from, to, { reason, dueOn }, '2026-11-22') !== null) return
          expect(from).not.toBe('done')
          if (to !== 'discussing') expect(reason).not.toBe('')
          if (to === 'adopted' || to === 'partly') expect(dueOn).toBe('2027-01-01')
        },
      ),
    )
  })

  test.each(names)('%s can be reached from the beginning, and its way shows it reached', (fate) => {
    const seen = new Set<Fate>(['received'])
    for (const from of seen) for (const to of fates[from].next as readonly Fate[]) seen.add(to)
    expect(seen).toContain(fate)
    expect(
      wayOf(fate)
        .filter(({ reached }) => reached)
        .at(-1)?.label,
    ).toBe(fates[fate].label)
  })
})

describe('a case file', () => {
  const kinds = Object.keys(entryKinds) as (keyof typeof entryKinds)[]
  const anyEntry = fc.record({
    kind: fc.constantFrom(...kinds),
    side: fc.constantFrom<Side | null>('first', 'second', null),
    about: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  const anyFile = fc
    .array(anyEntry, { maxLength: 12 })
    .map((entries): CaseEntry[] => entries.map((entry, i) => ({ ...entry, no: i + 1 })))

  test('shows a side nothing of the other that no mediator released', () => {
    fc.assert(
      fc.property(anyFile, fc.constantFrom<Side>('first', 'second'), (file, party) => {
        const released = file.filter(({ kind }) => kind === 'release').map(({ about }) => about)
        for (const entry of file.filter(({ kind }) => kind === 'statement' || kind === 'evidence'))
          expect(mayRead(party, entry, file)).toBe(entry.side === party || released.includes(entry.no))
      }),
    )
  })

  test('is whole for the mediator, who can put no word in a side’s mouth when it comes to agreeing', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        expect(file.every((entry) => mayRead('mediator', entry, file))).toBe(true)
      }),
    )
    expect(mayWrite('mediator', 'confirmation')).toBe(false)
  })

  test('is agreed exactly when the last word of both sides is yes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom<Side>('first', 'second'), fc.boolean()), { maxLength: 8 }),
        (words) => {
          const file: CaseEntry[] = [
            { no: 1, kind: 'mediation', side: null, about: null },
            ...words.map(
              ([side, yes], i): CaseEntry => ({
                no: i + 2,
                kind: yes ? 'confirmation' : 'objection',
                side,
                about: 1,
              }),
            ),
          ]
          const last = (side: Side) => words.filter(([who]) => who === side).at(-1)?.[1] === true
          expect(isAgreed(1, file)).toBe(last('first') && last('second'))
        },
      ),
    )
  })
})

describe('a talk', () => {
  test('waits for nobody after our word, and for us after the owner’s as long as it is open', () => {
    for (const state of stateNames) {
      expect(talkStatus(state, 'staff')).toBe('answered')
      const open = states[state].active && state !== 'resolved'
      expect(talkStatus(state, 'owner') === 'answered').toBe(!open)
    }
  })

  test('finds answers by words alone: the one that names what was asked comes first, nothing comes for nothing alike', () => {
    const answers = [
      { question: '装修前要办什么手续？', answer: '到前台登记。', keywords: ['装修'] },
      { question: '车位怎么租？', answer: '在前台办，按月。', keywords: ['车位', '停车'] },
    ]
    expect(matchAnswers('我家想装修', answers)[0]).toBe(answers[0])
    expect(matchAnswers('停车要交多少', answers)[0]).toBe(answers[1])
    expect(matchAnswers('电梯', answers)).toEqual([])
    expect(matchAnswers(' ', answers)).toEqual(answers)
  })
})
