import type { privacyRoutes } from '@haolin/shared/api/privacy.ts'
import type { Handlers } from '../http/handlers.ts'
import { askClosing, withdrawClosing } from './ask-closing.ts'
import { listLooks } from './list-looks.ts'
import { noteDial } from './note-dial.ts'
import { showClosing } from './read-closing.ts'
import { readCopy } from './read-copy.ts'
import { readPrivacy } from './read-privacy.ts'
import { revealContact } from './reveal-contact.ts'
import { startCopy } from './start-copy.ts'

export const privacyHandlers: Handlers<keyof typeof privacyRoutes> = {
  'POST /communities/:communityId/reveals': (context, { body }) => revealContact(context, body),
  'POST /communities/:communityId/tickets/:ticketId/dials': (context, { params }) =>
    noteDial(context, params.ticketId),
  'GET /me/looks': (context, { query }) => listLooks(context, query.after),
  'GET /me/privacy': readPrivacy,
  'POST /me/data-copies': startCopy,
  'GET /me/closing': showClosing,
  'POST /me/closing': askClosing,
  'DELETE /me/closing': withdrawClosing,
  'GET /data-copies/:link': (context, { params }) => readCopy(context, params.link),
}
