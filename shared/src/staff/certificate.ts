import { daysBetween } from '../calendar.ts'
import type { Skill } from '../ticket/catalogue.ts'

/** A certificate for a trade, valid up to and including a day. */
export type Certificate = { skill: string; number: string; validUntil: string }

/** The trades nobody may work in without a valid certificate, with its name (特种作业人员安全技术培训考核管理规定, 特种设备安全法, 消防法). */
export const certified: Partial<Record<Skill, string>> = {
  electric: '低压电工作业证',
  lift: '电梯作业人员证',
  gas: '燃气从业人员证',
  fire: '消防设施操作员证',
}

/** How a certificate stands, with the words people see. */
export const certificateStates = {
  valid: '有效',
  expiring: '快到期',
  expired: '已过期',
  missing: '没登记证件',
} as const
export type CertificateState = keyof typeof certificateStates

/** So many days before its end a certificate is to be renewed. */
export const renewDays = 30

/** How somebody's certificate for a trade stands on a day; null for a trade that needs none and has none. */
export function certificateState(
  skill: string,
  certificate: Certificate | undefined,
  today: string,
): CertificateState | null {
  if (!certificate) return certified[skill as Skill] ? 'missing' : null
  const left = daysBetween(today, certificate.validUntil)
  return left < 0 ? 'expired' : left <= renewDays ? 'expiring' : 'valid'
}

/** The trades of somebody that count on a day: those that need no certificate, and those with a valid one. */
export function countingSkills(
  skills: readonly string[],
  certificates: readonly Certificate[],
  today: string,
): string[] {
  return skills.filter((skill) => {
    const state = certificateState(
      skill,
      certificates.find((one) => one.skill === skill),
      today,
    )
    return state === null || state === 'valid' || state === 'expiring'
  })
}
