import type { Call } from '../route.ts'
import { billingRoutes } from './billing.ts'
import { fileRoutes } from './files.ts'
import { homeRoutes } from './home.ts'
import { incidentRoutes } from './incidents.ts'
import { paymentRoutes } from './payments.ts'
import { promiseRoutes } from './promises.ts'
import { residentRoutes } from './residents.ts'
import { sessionRoutes } from './session.ts'
import { staffRoutes } from './staff.ts'
import { statementRoutes } from './statements.ts'
import { ticketRoutes } from './tickets.ts'

/** The whole contract; a key is `METHOD /path` below `/api`. */
export const routes = {
  ...sessionRoutes,
  ...residentRoutes,
  ...homeRoutes,
  ...ticketRoutes,
  ...incidentRoutes,
  ...fileRoutes,
  ...staffRoutes,
  ...billingRoutes,
  ...paymentRoutes,
  ...promiseRoutes,
  ...statementRoutes,
}

export type RouteKey = keyof typeof routes

/** What is asked and answered per route; the mini-program imports only this type. */
export type Api = { [K in RouteKey]: Call<K, (typeof routes)[K]> }
