import { Type as T } from 'typebox'
import { anyone, books, residents } from '../roles.ts'
import { route } from '../route.ts'

/** A PDF that waits behind a link of a few minutes. */
export const Paper = T.Object({ link: T.String(), fileName: T.String() })

export const paperRoutes = {
  'GET /communities/:communityId/receipts/:receiptId/paper': route({
    summary: 'A receipt as PDF: of my home, or of any for those who keep the books',
    allow: [...residents, ...books],
    reply: Paper,
    perMinute: 60,
  }),
  'GET /communities/:communityId/units/:unitId/payment-notice': route({
    summary:
      'What the household of a home still owes, as PDF: of my home, or of any for those who keep the books',
    allow: [...residents, ...books],
    reply: Paper,
    perMinute: 60,
  }),
  'GET /communities/:communityId/dunning/:caseId/demand': route({
    summary: 'The written demand 催缴函 to a household in arrears, as PDF, ready to be signed and posted',
    allow: books,
    reply: Paper,
    perMinute: 30,
  }),
  'GET /communities/:communityId/dunning/:caseId/pack': route({
    summary: 'Everything a court wants to see of the arrears of a household, as one PDF',
    allow: books,
    reply: Paper,
    perMinute: 30,
  }),
  'GET /papers/:link': route({
    summary: 'The PDF behind a link',
    allow: anyone,
    gives: 'bytes',
    reply: T.Unknown(),
    perMinute: 60,
  }),
}
