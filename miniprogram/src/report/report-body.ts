import type { Api } from '@haolin/shared/api/index.ts'
import type { Category } from '@haolin/shared/ticket/catalogue.ts'
import type { ReportContent } from '../components/report/report-content'
import type { Home } from '../lib/session'

type Body = Api['POST /communities/:communityId/tickets']['body']

/** What is sent of a report; what nobody filled in stays away, and the server takes what it knows of the home. */
export function reportBody(content: ReportContent, category: Category, home: Home): Body {
  const said = {
    text: content.text.trim(),
    buildingId: category.place === 'public' ? content.buildingId : '',
    contactName: content.contactName.trim(),
    contactPhone: content.contactPhone.trim(),
  }
  const filled = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
  return { category: category.code, place: category.place, unitId: home.unitId, ...filled }
}
