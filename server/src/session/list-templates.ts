import type { Api } from '@haolin/shared/api/index.ts'
import { type MessageTemplate, messageTemplates } from '@haolin/shared/message-templates.ts'

type Templates = Api['GET /message-templates']['reply']

/** Lists the templates we send that have an id at this mini-program; the others cannot be asked for. */
export function listTemplates(ids: Readonly<Record<string, string>>): Templates {
  const ours = Object.keys(messageTemplates) as MessageTemplate[]
  return {
    templates: ours.flatMap((template) => {
      const templateId = ids[template]
      return templateId ? [{ template, templateId }] : []
    }),
  }
}
