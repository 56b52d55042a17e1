import type { registerRoutes } from '@haolin/shared/api/register.ts'
import type { registerImportRoutes } from '@haolin/shared/api/register-imports.ts'
import type { Handlers } from '../http/handlers.ts'
import { changeHome } from './change-home.ts'
import { confirmImport } from './confirm-import.ts'
import { addNeed, withdrawNeed } from './keep-need.ts'
import { addPerson, changePerson, removePerson } from './keep-person.ts'
import { addPet, endPet } from './keep-pet.ts'
import { addVehicle, endVehicle } from './keep-vehicle.ts'
import { listHomes } from './list-homes.ts'
import { makeTemplate } from './make-template.ts'
import { mapColumns } from './map-columns.ts'
import { previewChange } from './preview-change.ts'
import { readHomeFile } from './read-home-file.ts'
import { readOverview } from './read-overview.ts'
import { readTimeline } from './read-timeline.ts'
import { listImports, showImport } from './show-import.ts'
import { undoImport } from './undo-import.ts'
import { uploadImport } from './upload-import.ts'
import { writeNote } from './write-note.ts'

/** Which use case answers which route of the register. */
export const registerHandlers: Handlers<keyof typeof registerRoutes | keyof typeof registerImportRoutes> = {
  'GET /communities/:communityId/register': (context) => readOverview(context),
  'GET /communities/:communityId/register/homes': (context, { query }) => listHomes(context, query),
  'GET /communities/:communityId/units/:unitId/file': (context, { params }) =>
    readHomeFile(context, params.unitId),
  'GET /communities/:communityId/units/:unitId/timeline': (context, { params, query }) =>
    readTimeline(context, params.unitId, query),
  'POST /communities/:communityId/units/:unitId/notes': (context, { params, body }) =>
    writeNote(context, params.unitId, body.text),
  'POST /communities/:communityId/units/:unitId/changes/preview': (context, { params, body }) =>
    previewChange(context, params.unitId, body),
  'POST /communities/:communityId/units/:unitId/changes': (context, { params, body }) =>
    changeHome(context, params.unitId, body),
  'POST /communities/:communityId/units/:unitId/people': (context, { params, body }) =>
    addPerson(context, params.unitId, body),
  'PUT /communities/:communityId/units/:unitId/people/:residentId': (context, { params, body }) =>
    changePerson(context, params.unitId, params.residentId, body),
  'DELETE /communities/:communityId/units/:unitId/people/:residentId': (context, { params }) =>
    removePerson(context, params.unitId, params.residentId),
  'POST /communities/:communityId/units/:unitId/vehicles': (context, { params, body }) =>
    addVehicle(context, params.unitId, body),
  'DELETE /communities/:communityId/units/:unitId/vehicles/:vehicleId': (context, { params }) =>
    endVehicle(context, params.unitId, params.vehicleId),
  'POST /communities/:communityId/units/:unitId/pets': (context, { params, body }) =>
    addPet(context, params.unitId, body),
  'DELETE /communities/:communityId/units/:unitId/pets/:petId': (context, { params }) =>
    endPet(context, params.unitId, params.petId),
  'POST /communities/:communityId/units/:unitId/needs': (context, { params, body }) =>
    addNeed(context, params.unitId, body),
  'DELETE /communities/:communityId/units/:unitId/needs/:needId': (context, { params }) =>
    withdrawNeed(context, params.unitId, params.needId),
  'GET /register-templates/:kind': (_, { params }) => makeTemplate(params.kind),
  'GET /communities/:communityId/register-imports': (context) => listImports(context),
  'POST /communities/:communityId/register-imports': (context, { query, file }) =>
    uploadImport(context, file, query.kind),
  'GET /communities/:communityId/register-imports/:importId': (context, { params }) =>
    context.inTx((tx) => showImport(tx, context.member.communityId, params.importId)),
  'PUT /communities/:communityId/register-imports/:importId/mapping': (context, { params, body }) =>
    mapColumns(context, params.importId, body.mapping),
  'POST /communities/:communityId/register-imports/:importId/confirm': (context, { params }) =>
    confirmImport(context, params.importId),
  'POST /communities/:communityId/register-imports/:importId/undo': (context, { params }) =>
    undoImport(context, params.importId),
}
