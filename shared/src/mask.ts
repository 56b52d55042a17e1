/** 13812345678 → 138****5678. */
export const maskPhone = (phone: string) => phone.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2')

/** 3栋2单元1801 → 3栋…室, for words that lie open on a locked screen. */
export const maskUnit = (label: string) => {
  const building = /^.*?栋/.exec(label)?.[0]
  return building ? `${building}…室` : '您的房屋'
}

/** 3栋2单元1801 → 3栋…室, for staff who are not on their way there. */
export const maskRoom = (label: string) => `${/^.*?栋/.exec(label)?.[0] ?? ''}…室`

/** 王小丽 → 王*丽, 王丽 → 王*; counts whole characters, so rare ones stay intact. */
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length <= 1) return name
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

/** wang@example.com → w***@example.com. */
export const maskEmail = (email: string) => email.replace(/^(.).*(?=@)/u, '$1***')
