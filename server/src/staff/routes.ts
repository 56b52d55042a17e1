import type { staffRoutes } from '@haolin/shared/api/staff.ts'
import type { Handlers } from '../http/handlers.ts'
import { addColleague } from './add-colleague.ts'
import { changeColleague } from './change-colleague.ts'
import { listStaff } from './queries.ts'
import { readWorkbench } from './read-workbench.ts'
import { setStaffRoles } from './set-staff-roles.ts'
import { setStaffSkills } from './set-staff-skills.ts'

/** Which use case answers which route of the people who work here. */
export const staffHandlers: Handlers<keyof typeof staffRoutes> = {
  'GET /communities/:communityId/workbench': (context) => readWorkbench(context),
  'GET /communities/:communityId/colleagues': async (context) => ({
    staff: await context.inTx((tx) =>
      listStaff(tx, context.member.communityId, undefined, context.member.post?.staffId),
    ),
  }),
  'POST /communities/:communityId/colleagues': (context, { body }) => addColleague(context, body),
  'PUT /communities/:communityId/colleagues/:staffId': (context, { params, body }) =>
    changeColleague(context, params.staffId, body),
  'PUT /communities/:communityId/colleagues/:staffId/roles': (context, { params, body }) =>
    setStaffRoles(context, params.staffId, body),
  'PUT /communities/:communityId/colleagues/:staffId/skills': (context, { params, body }) =>
    setStaffSkills(context, params.staffId, body),
}
