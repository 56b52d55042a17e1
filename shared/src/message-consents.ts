/**
 * What an answer of wx.requestSubscribeMessage does to the number of messages we may still send. One accepted question is
 * one message; it never expires, and a later refusal does not take it back. A banned template is delivered to nobody.
 */
export const answerEffects = {
  accept: { change: 1, reason: 'accepted' },
  reject: { change: 0, reason: 'rejected' },
  ban: { change: 'to zero', reason: 'banned' },
} as const

/** Nobody answers more often than this before a message goes out; a phone that claims more is not believed. */
export const mostUnits = 100
