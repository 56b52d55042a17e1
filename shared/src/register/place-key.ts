import { cleanCell } from './import-columns.ts'

/** A home of the register, as far as a file may speak of it. */
export type KnownPlace = { readonly unitId: string; readonly label: string }

const digits = '零一二三四五六七八九'

/** 三 → 3, 十二 → 12, 二十 → 20; anything else stays. */
const plainNumber = (word: string): string => {
  const value = (sign: string) => digits.indexOf(sign)
  const [tens = '', ones = ''] = word.includes('十') ? word.split('十') : ['', word]
  if ([...tens, ...ones].some((sign) => value(sign) < 0) || ones.length > 1) return word
  const ten = word.includes('十') ? (tens ? value(tens) : 1) * 10 : 0
  return String(ten + (ones ? value(ones) : 0))
}

/** What people call a place, so that 3栋2单元1801, 三号楼 2 单元 1801室, 3-2-1801 are one: 3-2-1801. */
export function placeKey(said: string): string {
  return cleanCell(said)
    .replace(/[零一二三四五六七八九十]{1,3}(?=\s*(?:栋|幢|座|号楼|单元|期))/g, plainNumber)
    .replace(/[^0-9A-Za-z\u5546\u94fa]+/g, '-')
    .replace(/(^|-)0+(?=\d)/g, '$1')
    .replace(/^-|-$/g, '')
    .toUpperCase()
}

/** Finds the home a row means, or says why none; what fits two homes fits none. */
export function makeFinder<P extends KnownPlace>(places: readonly P[]): (said: string) => P | string {
  const whole = new Map<string, P[]>()
  const ends = new Map<string, P[]>()
  const add = (index: Map<string, P[]>, key: string, place: P) => {
    const there = index.get(key)
    if (there) there.push(place)
    else index.set(key, [place])
  }
  for (const place of places) {
    const parts = placeKey(place.label).split('-')
    add(whole, parts.join('-'), place)
    for (let from = 1; from < parts.length; from++) add(ends, parts.slice(from).join('-'), place)
  }
  return (said) => {
    const key = placeKey(said)
    const [one, ...others] = whole.get(key) ?? ends.get(key) ?? []
    if (!one) return `没有房号「${said}」，请核对，或先导入房屋`
    if (others.length === 0) return one
    const labels = [one, ...others].slice(0, 3).map(({ label }) => label)
    return `「${said}」对上了 ${others.length + 1} 套房屋：${labels.join('、')}，请写全楼栋和单元`
  }
}
