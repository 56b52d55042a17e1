import { Type as T } from 'typebox'
import { waysOut } from '../staff/plate.ts'
import { Id, KeyOf } from './shapes.ts'

/** What becomes of single tickets; whatever is not named goes the usual way. */
export const WaysOut = T.Array(
  T.Object({ ticketId: Id, way: KeyOf(waysOut) }, { additionalProperties: false }),
  { maxItems: 300 },
)
