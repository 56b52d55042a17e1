import { Type as T } from 'typebox'
import { managers } from '../roles.ts'
import { route } from '../route.ts'
import { Paper } from './papers.ts'
import { Done, Id } from './shapes.ts'

const codesOf = '/communities/:communityId/buildings/:buildingId/place-codes'

export const checkInRoutes = {
  'GET /communities/:communityId/place-codes': route({
    summary: 'How many codes for checking in hang in each building',
    allow: managers,
    reply: T.Object({
      buildings: T.Array(
        T.Object({
          buildingId: Id,
          name: T.String(),
          homes: T.Integer(),
          ofBuilding: T.Integer(),
          ofHomes: T.Integer(),
        }),
      ),
    }),
  }),
  [`POST ${codesOf}` as const]: route({
    summary: 'Prints the codes of a building, making those that are missing; arriving then asks for them',
    allow: managers,
    once: true,
    body: T.Object(
      {
        /** A code for each home too, not only one at the entrance. */
        homes: T.Boolean(),
      },
      { additionalProperties: false },
    ),
    reply: Paper,
    status: 201,
  }),
  [`DELETE ${codesOf}` as const]: route({
    summary: 'Takes the codes of a building out of use',
    allow: managers,
    once: true,
    reply: Done,
  }),
}
