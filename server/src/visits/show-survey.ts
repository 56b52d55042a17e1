import type { Api } from '@haolin/shared/api/index.ts'
import type { Marks } from '@haolin/shared/visit/marks.ts'
import { type SurveyFacts, whyNotAnswer } from '@haolin/shared/visit/survey.ts'
import { type SQL, sql } from 'drizzle-orm'

type Shown = Api['GET /communities/:communityId/tickets/:ticketId']['reply']['survey']

/** A survey as the ticket's page reads it; moments in epoch ms. */
export type SurveyRead = SurveyFacts & { marks: (Marks & { text: string }) | null }

/** The survey of one closing as one value of a larger statement. */
export const surveyOf = (
  communityId: string,
  ticketId: string,
  cycle: number,
): SQL<SurveyRead | null> => sql<SurveyRead | null>`(select json_build_object('expiresAt', (extract(epoch from v.expires_at) * 1000)::bigint,
    'endedAt', (extract(epoch from v.ended_at) * 1000)::bigint, 'answered', v.account_id is not null,
    'marks', case when v.account_id is not null then json_build_object('speed', v.speed, 'quality', v.quality,
      'attitude', v.attitude, 'text', v.text) end)
  from surveys v where v.community_id = ${communityId} and v.ticket_id = ${ticketId} and v.cycle = ${cycle})`

/** What somebody sees of the survey of a ticket: whether they may answer, and what was answered. */
export const showSurvey = (
  survey: SurveyRead | null,
  reader: { own: boolean; staff: boolean },
  now: Date,
): Shown =>
  survey && {
    mayAnswer: reader.own && whyNotAnswer(survey, reader.staff, now.getTime()) === null,
    expiresAt: new Date(survey.expiresAt).toISOString(),
    marks: survey.marks,
  }
