import { resolve } from 'node:path'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import { adjustmentHandlers } from './adjustments/routes.ts'
import { approvalHandlers } from './approvals/routes.ts'
import { archiveHandlers } from './archive/routes.ts'
import { auditHandlers } from './audit/routes.ts'
import { bankingHandlers } from './banking/routes.ts'
import { billingHandlers } from './billing/routes.ts'
import { cashierHandlers } from './cashier/routes.ts'
import { channelHandlers } from './channels/routes.ts'
import { checkInHandlers } from './check-ins/routes.ts'
import { complaintHandlers } from './complaints/routes.ts'
import { consultationHandlers } from './consultations/routes.ts'
import type { World } from './context.ts'
import { correctionHandlers } from './corrections/routes.ts'
import { deskHandlers } from './desk/routes.ts'
import { disputeHandlers } from './disputes/routes.ts'
import { dunningHandlers } from './dunning/routes.ts'
import { fateHandlers } from './fates/routes.ts'
import { feeDisputeHandlers } from './fee-disputes/routes.ts'
import { fileHandlers } from './files/routes.ts'
import { groupChatHandlers } from './group-chats/routes.ts'
import { handoverHandlers } from './handovers/routes.ts'
import { homeHandlers } from './home/routes.ts'
import { endSilent } from './http/end-silent.ts'
import { handleError } from './http/error-handler.ts'
import { serveHealth } from './http/health.ts'
import { setLimits } from './http/limits.ts'
import { serveOpenApi } from './http/open-api.ts'
import { servePages } from './http/pages.ts'
import { serveContract } from './http/serve.ts'
import { serveTokens } from './http/tokens.ts'
import { incidentHandlers } from './incidents/routes.ts'
import { invoiceHandlers } from './invoices/routes.ts'
import { ledgerHandlers } from './ledger/routes.ts'
import { serveLive } from './live/serve-live.ts'
import { merchantHandlers } from './merchants/routes.ts'
import { messageHandlers } from './messages/routes.ts'
import { meterHandlers } from './meters/routes.ts'
import { officialAccountHandlers } from './official-account/routes.ts'
import { paperHandlers } from './papers/routes.ts'
import { paymentHandlers } from './payments/routes.ts'
import { plateHandlers } from './plate/routes.ts'
import { prepaymentHandlers } from './prepayments/routes.ts'
import { priceHandlers } from './prices/routes.ts'
import { privacyHandlers } from './privacy/routes.ts'
import { promiseHandlers } from './promises/routes.ts'
import { quoteHandlers } from './quotes/routes.ts'
import { reconciliationHandlers } from './reconciliation/routes.ts'
import { registerHandlers } from './register/routes.ts'
import { residentHandlers } from './residents/routes.ts'
import { rightsHandlers } from './rights/routes.ts'
import { rosterHandlers } from './roster/routes.ts'
import { deviceHandlers } from './session/device-routes.ts'
import { sessionHandlers } from './session/routes.ts'
import { shareHandlers } from './shares/routes.ts'
import { staffHandlers } from './staff/routes.ts'
import { statementHandlers } from './statements/routes.ts'
import { suggestionHandlers } from './suggestions/routes.ts'
import { suspenseHandlers } from './suspense/routes.ts'
import { ticketHandlers } from './tickets/routes.ts'
import { visitHandlers } from './visits/routes.ts'
import { measureRequests } from './watch/measure-requests.ts'

const browserBuild = resolve(import.meta.dirname, '../../miniprogram/dist/h5')

const handlers = {
  ...adjustmentHandlers,
  ...approvalHandlers,
  ...archiveHandlers,
  ...auditHandlers,
  ...bankingHandlers,
  ...billingHandlers,
  ...cashierHandlers,
  ...channelHandlers,
  ...checkInHandlers,
  ...complaintHandlers,
  ...consultationHandlers,
  ...disputeHandlers,
  ...correctionHandlers,
  ...deskHandlers,
  ...deviceHandlers,
  ...dunningHandlers,
  ...feeDisputeHandlers,
  ...fileHandlers,
  ...groupChatHandlers,
  ...handoverHandlers,
  ...homeHandlers,
  ...incidentHandlers,
  ...ledgerHandlers,
  ...officialAccountHandlers,
  ...messageHandlers,
  ...merchantHandlers,
  ...meterHandlers,
  ...invoiceHandlers,
  ...paperHandlers,
  ...paymentHandlers,
  ...plateHandlers,
  ...prepaymentHandlers,
  ...priceHandlers,
  ...privacyHandlers,
  ...promiseHandlers,
  ...quoteHandlers,
  ...reconciliationHandlers,
  ...registerHandlers,
  ...residentHandlers,
  ...rightsHandlers,
  ...rosterHandlers,
  ...sessionHandlers,
  ...shareHandlers,
  ...staffHandlers,
  ...statementHandlers,
  ...suggestionHandlers,
  ...suspenseHandlers,
  ...fateHandlers,
  ...ticketHandlers,
  ...visitHandlers,
}

/** Wires the rooms into one server and starts nothing. */
export async function buildApp(world: World, pages = browserBuild): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: world.log,
    trustProxy: world.config.http.trustProxy,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 600 },
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(TypeBoxValidatorCompiler) as unknown as FastifyInstance
  endSilent(app)
  if (world.watch) measureRequests(app, world.watch)
  app.setErrorHandler(handleError)
  await setLimits(app, world.config.http.publicUrl)
  await serveTokens(app, world.config.auth)
  await serveOpenApi(app)
  serveHealth(app, world)
  await app.register(async (api) => serveContract(api, world, handlers), { prefix: '/api' })
  serveLive(app, world)
  await servePages(app, pages)
  return app
}
