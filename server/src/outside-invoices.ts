/** A provider of electronic invoices (数电发票): it takes a request at once and issues later, so we ask until it has. */
export type TaxInvoices = {
  /** Asks for an invoice; repeating it with the same requestId needs identical parameters and is no second invoice. */
  issue(invoice: NewTaxInvoice): Promise<void>
  /** Tells what became of a request; null when the provider knows no such number. */
  query(requestId: string): Promise<TaxAnswer | null>
  /** Asks for the red-letter confirmation of a whole invoice, and for the red invoice as soon as it is confirmed. */
  askRed(red: NewRedInvoice): Promise<void>
  /** Tells what became of a red one; null when the provider knows no such number. */
  queryRed(requestId: string): Promise<(TaxAnswer & { confirmation: string }) | null>
}

/** An invoice to issue; amounts in fen, rates in hundredths of a percent, the tax number only of companies. */
export type NewTaxInvoice = {
  requestId: string
  buyer: { kind: 'person' | 'company'; name: string; taxNumber: string | null; email: string | null }
  lines: { name: string; ratePoints: number; netFen: number; taxFen: number }[]
  totalFen: number
}

/** An invoice to take back whole; the number is that of the blue one. */
export type NewRedInvoice = { requestId: string; number: string; totalFen: number; reason: string }

/** How a request stands: the number has 20 digits, the reason is the provider's. */
export type TaxAnswer =
  | { state: 'processing' }
  | { state: 'issued'; number: string; issuedAt: string }
  | { state: 'refused'; reason: string }
