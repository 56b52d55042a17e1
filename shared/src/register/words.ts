/** How a home is used: whether its owner lives there, somebody rents it, or nobody does. */
export const occupancies = {
  owner: '自住',
  let: '出租',
  empty: '空置',
} as const
/** How a home is used. */
export type Occupancy = keyof typeof occupancies

/** What kind of pet lives in a household. */
export const petKinds = {
  dog: '犬',
  cat: '猫',
  other: '其他',
} as const
/** What kind of pet it is. */
export type PetKind = keyof typeof petKinds

/** A Chinese number plate: province, letter, five signs, or six for new energy (GA 36-2018). */
export const platePattern =
  '^[\\u4e00-\\u9fa5][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9\\u6302\\u5b66\\u8b66\\u6e2f\\u6fb3]$'

/** A number plate as it is compared: full width made half, without the dot and spaces, in capitals. */
export const plainPlate = (said: string): string =>
  said
    .normalize('NFKC')
    .replace(/[\s·•・.-]/g, '')
    .toUpperCase()
