import type { Tx } from './connect.ts'

/**
 * Lets the database plan every statement of this transaction for the tables as they are now. A batch that fills tables is
 * planned while they are empty, and the kept plan would read them from end to end for as long as they grow.
 */
export const planAnew = (tx: Tx) => tx.client.query('set local plan_cache_mode = force_custom_plan')
