import type { ErrorCode } from '../errors.ts'

const day = 86_400_000

/** How long a survey can be answered, and by when the manager acts on a low answer; in milliseconds. */
export const surveyTimes = { openMs: 7 * day, actWithinMs: 3 * day } as const

/** A survey as far as answering goes; moments in epoch ms. */
export type SurveyFacts = { expiresAt: number; endedAt: number | null; answered: boolean }

/** Why a survey cannot be answered; null when it can. Staff never judge the work of their own company. */
export function whyNotAnswer(survey: SurveyFacts | null, staff: boolean, now: number): ErrorCode | null {
  if (staff) return 'own_ticket'
  if (!survey) return 'survey_over'
  if (survey.answered) return 'survey_answered'
  return isOpenSurvey(survey, now) ? null : 'survey_over'
}

/** Whether an answer is still waited for. */
export const isOpenSurvey = ({ expiresAt, endedAt }: SurveyFacts, now: number): boolean =>
  endedAt === null && now < expiresAt
