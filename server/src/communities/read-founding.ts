import { Line, Phone } from '@haolin/shared/api/shapes.ts'
import { Type as T, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { CannotStart } from '../cannot-start.ts'

/** What the operator says of a community; what is left out stays as it is. */
export type Founding = {
  company: string
  code: string
  name: string | undefined
  city: string | undefined
  dutyPhone: string | undefined
  serviceHours: string | undefined
  administrator: { name: string; phone: string } | undefined
}

type Words = { [Flag in keyof typeof shapes]?: string | undefined }

/** Numbers of offices too: 0571-88880011, 400-820-1234, 96333. */
const Telephone = T.String({ pattern: '^[0-9][0-9-]{3,18}[0-9]$' })

// biome-ignore format: a row reads as a sentence
const shapes = {
  company:      { schema: Line(60),                                   looks: '公司全称，最多 60 字' },
  code:         { schema: T.String({ pattern: '^[a-z][a-z0-9]{1,11}$' }), looks: '2–12 位小写字母和数字，以字母开头，例如 gxhy' },
  community:    { schema: Line(40),                                   looks: '小区名称，最多 40 字' },
  city:         { schema: Line(20),                                   looks: '城市，例如 杭州' },
  'duty-phone': { schema: Telephone,                                  looks: '业主随时能打通的电话，例如 0571-88880011' },
  hours:        { schema: Line(60),                                   looks: '服务时间，例如 8:00–20:00，值班电话 24 小时' },
  administrator:{ schema: Line(30),                                   looks: '管理员姓名，最多 30 字' },
  phone:        { schema: Phone,                                      looks: '管理员的微信手机号，11 位' },
} as const satisfies Record<string, { schema: TSchema; looks: string }>

/** The flags of `npm run company`, checked; throws one `CannotStart` that names every wrong one. */
export function readFounding(words: Words): Founding {
  const trimmed = Object.fromEntries(
    Object.entries(words).map(([flag, value]) => [flag, value?.trim()]),
  ) as Words
  const problems = Object.entries(shapes).flatMap(([flag, { schema, looks }]) => {
    const value = trimmed[flag as keyof typeof shapes]
    return value === undefined || Value.Check(schema, value) ? [] : [`--${flag}：${looks}`]
  })
  const { company, code, community, city, hours, administrator, phone } = trimmed
  if (!company || !code) problems.push('--company 和 --code 都要写明 · --company and --code are both needed')
  if ((administrator === undefined) !== (phone === undefined))
    problems.push('--administrator 和 --phone 要一起写 · --administrator and --phone go together')
  if (problems.length > 0 || !company || !code)
    throw new CannotStart(
      ['没有写入 · nothing was written:', ...problems.map((line) => `  - ${line}`)].join('\n'),
    )
  return {
    company,
    code,
    name: community,
    city,
    dutyPhone: trimmed['duty-phone'],
    serviceHours: hours,
    administrator: administrator && phone ? { name: administrator, phone } : undefined,
  }
}

/** The flags there are, for `parseArgs`. */
export const foundingFlags = Object.fromEntries(
  Object.keys(shapes).map((flag) => [flag, { type: 'string' as const }]),
) as Record<keyof typeof shapes, { type: 'string' }>
