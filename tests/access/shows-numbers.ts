import type { Cell } from './cell.ts'

const base = '/communities/:communityId'

/** Replies that hold a whole number, each with its reason; everywhere else it is masked. */
const shown: readonly { why: string; fits(cell: Cell): boolean }[] = [
  { why: 'shown for a reason its owner reads', fits: ({ key }) => key === `POST ${base}/reveals` },
  { why: 'one’s own number, to oneself', fits: ({ key }) => key === `GET ${base}/units/:unitId/held` },
]

/** Whether a whole number may stand in the reply to this cell. */
export const showsNumbers = (cell: Cell): boolean => shown.some((row) => row.fits(cell))
