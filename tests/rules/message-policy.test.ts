import { DAY_MS, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { fitField } from '@haolin/shared/message-fields.ts'
import { needless } from '@haolin/shared/message-lane.ts'
import {
  deliveryPolicy,
  mayRingAt,
  quietHours,
  textMessageOf,
  textMessages,
} from '@haolin/shared/message-policy.ts'
import { type MessageTemplate, messageTemplates, type Push } from '@haolin/shared/message-templates.ts'
import { type AboutKind, addressOf, ways } from '@haolin/shared/message-ways.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') })
const templates = Object.keys(messageTemplates) as MessageTemplate[]

describe('quiet hours', () => {
  test('the urgent rings at once, at any hour', () => {
    fc.assert(fc.property(moment, (now) => mayRingAt('urgent', true, now) === now))
  })

  test('what is not urgent rings within opening hours of the same evening or next morning, never earlier than written', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const at = mayRingAt('urgent', false, now)
        const today = localDate(at)
        expect(at).toBeGreaterThanOrEqual(now)
        expect(at - now).toBeLessThanOrEqual(11 * 3_600_000)
        expect(at).toBeGreaterThanOrEqual(momentAt(today, quietHours.until))
        expect(at).toBeLessThan(momentAt(today, quietHours.from))
      }),
    )
  })

  test.each([
    ['20:59', '20:59', 0],
    ['21:00', '08:00', 1],
    ['23:30', '08:00', 1],
    ['07:59', '08:00', 0],
    ['08:00', '08:00', 0],
  ])('written at %s it rings at %s', (written, rings, daysLater) => {
    const now = momentAt('2026-11-21', written)
    expect(mayRingAt('urgent', false, now)).toBe(momentAt('2026-11-21', rings) + daysLater * DAY_MS)
  })
})

describe('a lane', () => {
  const place = fc.record({ position: fc.nat(5), givesWay: fc.boolean() })
  const lane = fc
    .array(place, { maxLength: 8 })
    .map((rows) => rows.map((row, i) => ({ id: String(i), ...row })))

  test('what is newest is always told, and what does not give way is too', () => {
    fc.assert(
      fc.property(lane, fc.nat(5), (waiting, told) => {
        const aside = needless(waiting, told)
        const newest = Math.max(told, ...waiting.map(({ position }) => position))
        for (const { id, position, givesWay } of waiting)
          expect(aside.includes(id)).toBe(givesWay && position < newest)
      }),
    )
  })
})

describe('text messages', () => {
  const pushOf = (template: MessageTemplate, word: string) =>
    ({
      template,
      page: 'tabs/home',
      data: Object.fromEntries(Object.keys(messageTemplates[template].fields).map((name) => [name, word])),
    }) as unknown as Push

  test('only the urgent goes by text message, and what somebody agreed to; never amounts, bindings or complaints', () => {
    const urgent = ['ticketAccepted', 'visitComing', 'ticketToConfirm', 'newTicket', 'ticketDue']
    const goes = (now: boolean) =>
      templates.filter((template) => textMessageOf(pushOf(template, '漏水'), now))
    expect(goes(true).toSorted()).toEqual([...urgent, 'feeReminder'].toSorted())
    expect(goes(false)).toEqual(['feeReminder'])
    expect(deliveryPolicy.feeReminder.sms.values).not.toContain('amount')
  })

  test('values are fields of their template, as many as the text has gaps, short and never a signature', () => {
    for (const template of templates) {
      const { sms } = deliveryPolicy[template]
      if (!sms) continue
      expect(Object.keys(messageTemplates[template].fields)).toEqual(expect.arrayContaining([...sms.values]))
      expect(textMessages[sms.text].match(/\{\d\}/g)).toHaveLength(sms.values.length)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (word) => {
        const { values } = textMessageOf(pushOf('ticketAccepted', `【${word}】`), true) ?? { values: [] }
        for (const value of values) {
          expect(value.length).toBeGreaterThan(0)
          expect(value.length).toBeLessThanOrEqual(20)
          expect(value).not.toMatch(/[【】\r\n]/)
        }
      }),
    )
  })
})

describe('templates', () => {
  test('every field of every template has a rule', () => {
    for (const { fields } of Object.values(messageTemplates))
      for (const key of Object.values(fields)) expect(fitField(key, '')).not.toBe('')
  })

  test('every kind of message leads to a page, with what the page must be told', () => {
    for (const kind of Object.keys(ways) as AboutKind[]) {
      const address = addressOf({ kind, id: 'an-id' }, 'a-community')
      expect(address).toMatch(/^[a-z]+\/[a-z]+(\?communityId=a-community(&\w+=an-id)?)?$/)
    }
    expect(addressOf(null, 'a-community')).toBe('tabs/home')
  })
})
