import type { groupChatRoutes } from '@haolin/shared/api/group-chats.ts'
import type { Handlers } from '../http/handlers.ts'
import { decideGroupDraft } from './decide-group-draft.ts'
import { listGroupDrafts } from './list-group-drafts.ts'
import { pasteGroupText } from './paste-group-text.ts'

export const groupChatHandlers: Handlers<keyof typeof groupChatRoutes> = {
  'POST /communities/:communityId/group-pastes': (context, { body }) => pasteGroupText(context, body.text),
  'GET /communities/:communityId/group-drafts': (context) => listGroupDrafts(context),
  'POST /communities/:communityId/group-drafts/:draftId/decision': (context, { params, body }) =>
    decideGroupDraft(context, params.draftId, body),
}
