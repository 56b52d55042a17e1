/** How a valid id is found: by the first row whose words stand in the key of the route. */
export type Finder = {
  /** A piece of the route's key. */
  of: string
  /** `$1` is the community, `$2` the homes wanted; gives the parameters of the path by their names. */
  sql: string
  /** Belongs to a home: the household next door may not have it. */
  home: boolean
}

const home = (of: string, sql: string): Finder => ({ of, sql, home: true })
const shared = (of: string, sql: string): Finder => ({ of, sql, home: false })

const ticket = (where = 'true', order = 't.created_at desc') =>
  `select t.id as "ticketId" from tickets t where t.community_id = $1 and t.place = 'home' and t.unit_id = any($2)
     and t.about_staff_id is null and (${where}) order by ${order} limit 1`
const id = (name: string, table: string, where = 'true') =>
  `select x.id as "${name}" from ${table} x where x.community_id = $1 and (${where}) limit 1`
const ofHome = (name: string, table: string, where = 'true', order = 'x.id') =>
  `select x.id as "${name}" from ${table} x where x.community_id = $1 and x.unit_id = any($2) and (${where})
     order by ${order} limit 1`

// The home that owes most, so that there is something to pay; one where somebody lives, if there is any.
const theHome = `(select u.id from units u where u.community_id = $1 and u.id = any($2)
     order by exists (select from residents r where r.community_id = u.community_id and r.unit_id = u.id and r.removed_at is null) desc,
       (select coalesce(sum(c.outstanding_fen), 0) from charges c
         where c.community_id = u.community_id and c.unit_id = u.id and c.bill_id is not null) desc, u.id limit 1)`
const inTheHome = `h.community_id = $1 and h.until_on is null and h.unit_id = ${theHome}`

/** The first of the parts of receipts that belong to these homes. */
const part = (column: string) =>
  `select ${column} from allocations a
     join charges c on c.community_id = a.community_id and c.id = a.charge_id
     join households h on h.community_id = c.community_id and h.id = c.household_id and h.until_on is null
    where a.community_id = $1 and h.unit_id = any($2) and a.reverses_id is null order by h.unit_id, a.id limit 1`
const kept = (name: string, table: string, open: string) =>
  `select x.id as "${name}", h.unit_id as "unitId" from ${table} x
     join households h on h.community_id = x.community_id and h.id = x.household_id and h.until_on is null
    where x.community_id = $1 and h.unit_id = any($2) and x.${open} is null order by x.id limit 1`

const dweller = `select r.id as "residentId", r.unit_id as "unitId" from residents r
   join households h on h.community_id = r.community_id and h.id = r.household_id and h.until_on is null
  where r.community_id = $1 and r.unit_id = any($2) and r.removed_at is null and r.name not like '访客%'
  order by r.relation, r.id limit 1`

/** Where the valid ids of every route lie, the closest words first. */
export const finders: readonly Finder[] = [
  home('/household/:residentId', dweller),
  home('/people/:residentId', dweller),
  home('/vehicles/:vehicleId', kept('vehicleId', 'vehicles', 'until_on')),
  home('/pets/:petId', kept('petId', 'pets', 'ended_at')),
  home('/needs/:needId', kept('needId', 'needs', 'withdrawn_at')),
  home('POST /communities/:communityId/units/:unitId/invoices', part('h.unit_id as "unitId"')),
  home(
    '/weights/:unitId',
    `select f.id as "feeItemId", ${theHome} as "unitId" from fee_items f
      where f.community_id = $1 and f.kind = 'pool' and ${theHome} is not null limit 1`,
  ),
  home(
    '/quotations/:quotationId',
    `select q.id as "quotationId", q.ticket_id as "ticketId" from quotations q
       join tickets t on t.community_id = q.community_id and t.id = q.ticket_id
      where q.community_id = $1 and t.unit_id = any($2) order by (q.state = 'offered') desc, q.id limit 1`,
  ),
  home(
    '/tickets/:ticketId/quotation',
    ticket(
      "t.kind = 'repair'",
      '(select count(*) from quotations q where q.community_id = t.community_id and q.ticket_id = t.id) desc',
    ),
  ),
  home('/tickets/:ticketId/warranty', ticket("t.kind = 'repair'")),
  home('/tickets/:ticketId/complaint', ticket("t.kind = 'complaint'")),
  home('/tickets/:ticketId/about-staff', ticket("t.kind = 'complaint'")),
  home('/tickets/:ticketId/plan', ticket("t.kind = 'complaint'")),
  home('/tickets/:ticketId/statements', ticket("t.kind = 'complaint'")),
  home('/tickets/:ticketId/talk', ticket("t.kind = 'consultation'")),
  home('/tickets/:ticketId/answers', ticket("t.kind = 'consultation'")),
  home('/tickets/:ticketId/hand-over', ticket("t.kind = 'consultation'")),
  home('/tickets/:ticketId/suggestion', ticket("t.kind = 'suggestion'")),
  home('/tickets/:ticketId/fate', ticket("t.kind = 'suggestion'")),
  home('/tickets/:ticketId/public-consent', ticket("t.kind = 'suggestion'")),
  home(
    '/tickets/:ticketId/fee-dispute',
    ticket(
      'exists (select from fee_disputes d where d.community_id = t.community_id and d.ticket_id = t.id)',
    ),
  ),
  home(
    '/cases/:ticketId',
    ticket(
      "t.kind = 'dispute'",
      '(select count(*) from case_sides s where s.community_id = t.community_id and s.ticket_id = t.id) desc',
    ),
  ),
  home('/tickets/:ticketId/rating', ticket("t.state in ('resolved', 'closed')")),
  home('/tickets/:ticketId/survey', ticket("t.state = 'closed'")),
  home('/tickets/:ticketId', ticket()),
  home('/cashier/receipts/:receiptId', ofHome('receiptId', 'receipts')),
  home('/receipts/:receiptId', ofHome('receiptId', 'receipts')),
  home('/communities/:communityId/pay-orders/:orderId', ofHome('orderId', 'pay_orders', "x.state = 'paid'")),
  home('/charges/:chargeId/deposit-moves', ofHome('chargeId', 'charges', 'x.bill_id is not null')),
  home(
    '/charges/:chargeId',
    ofHome('chargeId', 'charges', 'x.bill_id is not null', 'x.outstanding_fen desc'),
  ),
  home(
    '/households/:householdId',
    `select h.id as "householdId" from households h where h.community_id = $1 and h.unit_id = any($2) limit 1`,
  ),
  home(
    '/cashier/households/:householdId',
    `select h.id as "householdId" from households h where h.community_id = $1 and h.unit_id = any($2) limit 1`,
  ),
  shared('/promises/:promiseId', id('promiseId', 'pay_promises')),
  shared('/dunning/:caseId', id('caseId', 'dunning_cases')),
  shared('/dunning-tasks/:taskId', id('taskId', 'dunning_tasks')),
  shared('/invoices/:invoiceId', id('invoiceId', 'invoices')),
  shared('/refunds/:refundId', id('refundId', 'refunds')),
  shared('/binding-requests/:requestId', id('requestId', 'binding_requests')),
  shared('/corrections/:correctionId', id('correctionId', 'register_corrections')),
  shared('/visits/:visitId', id('visitId', 'return_visits')),
  shared(
    '/readings/:period/confirm',
    `select x.meter_id as "meterId", x.period from meter_readings x where x.community_id = $1 limit 1`,
  ),
  shared('/meters/:meterId', id('meterId', 'meters')),
  shared('/meter-imports/:importId', id('importId', 'meter_imports')),
  shared('/register-imports/:importId', id('importId', 'register_imports')),
  shared('/pools/:poolId', id('poolId', 'pools')),
  shared('/pay-notices/:merchant', id('merchant', 'merchant_accounts')),
  shared('/billing-runs/:runId', id('runId', 'billing_runs')),
  shared('/approvals/:approvalId', id('approvalId', 'approvals')),
  shared('/incidents/:incidentId', id('incidentId', 'incidents')),
  shared('/warnings/:warningId', id('warningId', 'warnings')),
  shared('/group-drafts/:draftId', id('draftId', 'group_drafts')),
  shared('/handovers/:handoverId', id('handoverId', 'handovers')),
  shared(
    '/answers/:answerId',
    `select x.answer_id as "answerId" from standard_answers x where x.community_id = $1 limit 1`,
  ),
  shared(
    '/service-prices/:itemId',
    `select x.item_id as "itemId" from service_prices x where x.community_id = $1 limit 1`,
  ),
  shared('/suspense/:itemId', id('itemId', 'suspense_items')),
  shared('/differences/:differenceId', id('differenceId', 'reconciliation_differences')),
  shared('/cash-shifts/:shiftId', id('shiftId', 'cash_shifts')),
  shared('/desk-views/:viewId', id('viewId', 'desk_views', 'x.shared')),
  shared('/statements/:statementId', id('statementId', 'statements')),
  shared('/measures/:measureId', id('measureId', 'measures')),
  shared('/exports/:exportId', id('exportId', 'statement_exports')),
  shared('/swaps/:swapId', id('swapId', 'swaps')),
  shared('/leaves/:leaveId', id('leaveId', 'leaves')),
  shared('/delegations/:delegationId', id('delegationId', 'delegations', 'x.ended_at is null')),
  shared('/fee-items/:feeItemId', id('feeItemId', 'fee_items')),
  shared('/shift-kinds/:code', 'select code from shift_kinds where community_id = $1 limit 1'),
  shared('/buildings/:buildingId', id('buildingId', 'buildings')),
  shared(':staffId', id('staffId', 'staff', "x.enabled and x.roles = '{technician}'")),
  home('/units/:unitId', `select u.id as "unitId" from units u where u.id = ${theHome}`),
  shared(
    '/desktop-codes/:codeId',
    `select d.id as "codeId" from desktop_codes d, communities c where c.id = $1 order by d.created_at desc limit 1`,
  ),
]

/** Where the ids lie that belong to one account and to no community; `$1` is the account. */
export const ownFinders: readonly Pick<Finder, 'of' | 'sql'>[] = [
  {
    of: '/sessions/:sessionId',
    sql: `select s.id as "sessionId" from sessions s where s.account_id = $1 and s.ended_at is null limit 1`,
  },
  {
    of: '/pay-shares/:code/pay-orders/:orderId',
    sql: `select o.id as "orderId" from pay_orders o where o.account_id = $1 order by o.id limit 1`,
  },
]

/** Where an id inside a body or a query comes from, by the name of its field; the homes wanted are `$2`. */
export const idsInWords: Readonly<Record<string, string>> = {
  unitId: `select ${theHome} as id`,
  householdId: `select h.id from households h where ${inTheHome} limit 1`,
  residentId: `select r.id from residents r join households h on h.community_id = r.community_id and h.id = r.household_id
    where ${inTheHome} and r.removed_at is null order by r.id limit 1`,
  ticketId: ticket().replace('"ticketId"', 'id'),
  fromTicketId: ticket("t.kind = 'consultation'").replace('"ticketId"', 'id'),
  targetId: ticket().replace('"ticketId"', 'id'),
  chargeId: `select c.id from charges c where c.community_id = $1 and c.bill_id is not null
    and c.unit_id = ${theHome}
    order by c.outstanding_fen desc limit 1`,
  allocationId: `select a.id from allocations a join receipts r on r.community_id = a.community_id and r.id = a.receipt_id
    where a.community_id = $1 and r.unit_id = any($2) limit 1`,
  lineIds: part('a.id'),
  buildingId: `select u.building_id as id from units u where u.community_id = $1 and u.id = any($2) limit 1`,
  buildingIds: `select u.building_id as id from units u where u.community_id = $1 and u.id = any($2) limit 1`,
  photoId: `select f.id from files f where f.community_id = $1 limit 1`,
  photoIds: `select f.id from files f where f.community_id = $1 limit 1`,
  warningId: `select w.id from warnings w where w.community_id = $1 limit 1`,
  feeItemId: `select f.id from fee_items f where f.community_id = $1 limit 1`,
  answerId: `select a.answer_id as id from standard_answers a where a.community_id = $1 limit 1`,
  itemId: `select p.item_id as id from service_prices p where p.community_id = $1 limit 1`,
  subjectId: ticket().replace('"ticketId"', 'id'),
  correctionId: `select x.id from register_corrections x where x.community_id = $1 limit 1`,
  requestId: `select x.id from binding_requests x where x.community_id = $1 limit 1`,
  merchantAccountId: `select m.id from merchant_accounts m where m.community_id = $1 limit 1`,
  shiftIds: `select s.id from cash_shifts s where s.community_id = $1 and s.closed_at is not null limit 1`,
  fileId: `select f.id from files f where f.community_id = $1 limit 1`,
  shiftId: `select s.id from shifts s where s.community_id = $1 limit 1`,
  withShiftId: `select s.id from shifts s where s.community_id = $1 limit 1`,
  ...Object.fromEntries(
    [
      'staffId',
      'toStaffId',
      'staffIds',
      'aboutStaffId',
      'assigneeId',
      'managerStaffId',
      'deputyId',
      'withStaffId',
    ].map((name) => [
      name,
      `select s.id from staff s where s.community_id = $1 and s.enabled and s.roles = '{technician}' limit 1`,
    ]),
  ),
}
