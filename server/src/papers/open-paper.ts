import { found } from '../app-error.ts'
import { readPlaceCodes } from '../check-ins/read-place-codes.ts'
import type { RequestContext } from '../context.ts'
import type { Bytes } from '../http/handlers.ts'
import { readLink } from '../storage/sign-link.ts'
import { readDemandFacts } from './demand-facts.ts'
import { demandPaper } from './demand-paper.ts'
import type { PaperKind } from './make-paper-link.ts'
import { readNoticeFacts } from './notice-facts.ts'
import { noticePaper } from './notice-paper.ts'
import { packPaper } from './pack-paper.ts'
import { placesPaper } from './places-paper.ts'
import { printPdf } from './print-pdf.ts'
import { readReceiptFacts } from './receipt-facts.ts'
import { receiptPaper } from './receipt-paper.ts'

/** Prints the paper behind a link as the books stand now; not_found once the link has expired or was altered. */
export async function openPaper(context: RequestContext, link: string): Promise<Bytes> {
  const { paper, fileName } = await context.inTx(async (tx) => {
    const names = found(readLink(context.config.auth.secrets, 'paper', link, tx.now.getTime()))
    const [communityId = '', kind, id = '', fileName = ''] = names
    const laidOut = {
      receipt: async () => receiptPaper(found(await readReceiptFacts(tx, communityId, id, null))),
      places: async () => placesPaper(found(await readPlaceCodes(tx, communityId, id))),
      notice: async () => noticePaper(found(await readNoticeFacts(tx, communityId, id)), tx.now),
      demand: async () => demandPaper(found(await readDemandFacts(tx, communityId, id)), tx.now),
      pack: async () => packPaper(found(await readDemandFacts(tx, communityId, id)), tx.now),
    }[found(kind) as PaperKind]
    return { paper: await laidOut(), fileName }
  })
  const bytes = await printPdf(paper)
  return {
    mime: 'application/pdf',
    body: new Blob([new Uint8Array(bytes)]).stream(),
    fileName,
    keepSeconds: 0,
  }
}
