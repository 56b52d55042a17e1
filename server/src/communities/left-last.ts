/**
 * SQL for a row of `residents` under this name: an owner of its household, among those who left last; somebody taken off earlier
 * had nothing to do with its debts any more.
 */
export const leftLast = (row: string) =>
  `${row}.relation = 'owner' and ${row}.removed_at is not distinct from (
     select max(l.removed_at) from residents l
      where l.community_id = ${row}.community_id and l.household_id = ${row}.household_id and l.relation = 'owner')`
