import { maskName, maskPhone } from '../mask.ts'
import type { Relation } from '../roles.ts'
import { type PetKind, petKinds, plainPlate, platePattern } from './words.ts'

/** What of the register people may have corrected or completed (个人信息保护法 第四十六条). */
export const correctables = { person: '姓名和手机号', vehicle: '车辆', pet: '宠物' } as const
export type Correctable = keyof typeof correctables

/** What is wrong with it. */
export const correctionAsks = { change: '写错了', gone: '已经没有了', missing: '漏登了' } as const
export type CorrectionAsk = keyof typeof correctionAsks

/** How a request stands. */
export const correctionStates = { waiting: '核对中', granted: '已更正', refused: '没有更正' } as const

/** Days within which we answer; the law says in time (及时), this is what we promise. */
export const answerDays = 15
/** So many requests of one household may wait at a time. */
export const mostWaiting = 10

/** What the register says of a person, a vehicle or a pet; what does not apply is absent. */
export type RegisterFacts = {
  name?: string
  phone?: string | null
  plate?: string
  petKind?: PetKind
  note?: string
}

/** What somebody asks for: `subjectId` is null for what is missing. */
export type CorrectionWish = RegisterFacts & {
  about: Correctable
  ask: CorrectionAsk
  subjectId: string | null
}

/** Whether somebody may ask: an owner about everything of the household, each of us about ourselves. */
export const mayAskFor = (relation: Relation, own: boolean): boolean => relation === 'owner' || own

const isPlate = new RegExp(platePattern)

/** What is wrong with a wish, by its field; null when it can be asked. */
export function checkWish(wish: CorrectionWish): { field: string; message: string } | null {
  const { about, ask, subjectId, name, phone, plate, petKind } = wish
  const wrong = (field: string, message: string) => ({ field, message })
  if (ask === 'missing' && about === 'person')
    return wrong('about', '漏登了家人，请在「家人和租户」里添加，马上生效。')
  if (ask !== 'missing' && subjectId === null) return wrong('subjectId', '请选要更正哪一项。')
  if (ask === 'gone') return null
  if (about === 'person' && name === undefined && !phone) return wrong('name', '请写正确的姓名或手机号。')
  if (about === 'vehicle' && !isPlate.test(plainPlate(plate ?? '')))
    return wrong('plate', '车牌不对，应像 浙A12345')
  if (about === 'pet' && name === undefined) return wrong('name', '请写宠物的名字。')
  if (about === 'pet' && ask === 'missing' && petKind === undefined)
    return wrong('petKind', '请选宠物的种类。')
  return null
}

const labels = { name: '姓名', phone: '手机号', plate: '车牌号', petKind: '种类', note: '备注' } as const

function say(field: keyof typeof labels, facts: RegisterFacts, about: Correctable): string {
  const value = facts[field]
  if (!value) return '未填'
  if (field === 'petKind') return petKinds[value as PetKind]
  if (field === 'phone') return maskPhone(value)
  return field === 'name' && about === 'person' ? maskName(value) : value
}

const fieldsOf = {
  person: ['name', 'phone'],
  vehicle: ['plate', 'note'],
  pet: ['name', 'petKind', 'note'],
} as const

const labelOf = (field: keyof typeof labels, about: Correctable) =>
  field === 'name' && about === 'pet' ? '名字' : labels[field]

/** What the register says, in a line; names and numbers of people masked. */
export const describeFacts = (about: Correctable, facts: RegisterFacts): string =>
  fieldsOf[about]
    .filter((field) => facts[field])
    .map((field) => say(field, facts, about))
    .join(' ')

/** A wish in lines, against what the register said when it was made; names and numbers of people masked. */
export function describeWish(wish: CorrectionWish, before: RegisterFacts | null): string[] {
  const { about, ask } = wish
  if (ask === 'gone') return [`${describeFacts(about, before ?? {})}：${correctionAsks.gone}`]
  if (ask === 'missing') return [`补登${correctables[about]}：${describeFacts(about, wish)}`]
  return fieldsOf[about]
    .filter((field) => wish[field] !== undefined && wish[field] !== (before?.[field] ?? ''))
    .map(
      (field) => `${labelOf(field, about)} ${say(field, before ?? {}, about)} → ${say(field, wish, about)}`,
    )
}
