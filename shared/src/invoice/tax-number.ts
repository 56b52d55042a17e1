/** Digits of 统一社会信用代码 in the order of their values: I, O, S, V and Z are left out (GB 32100-2015). */
const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const PLACES = 17

/** Why a tax number cannot be used. */
export type TaxNumberRefusal = 'tax_number_malformed' | 'tax_number_wrong'

/** Reads a 统一社会信用代码 as somebody typed it, blanks and small letters allowed, and checks its last digit. */
export function readTaxNumber(
  typed: string,
): { ok: true; value: string } | { ok: false; code: TaxNumberRefusal } {
  const value = typed.replace(/\s/g, '').toUpperCase()
  const worth = [...value].map((digit) => DIGITS.indexOf(digit))
  if (worth.length !== PLACES + 1 || worth.includes(-1)) return { ok: false, code: 'tax_number_malformed' }
  const given = worth[PLACES]
  return given === checkDigit(worth.slice(0, PLACES))
    ? { ok: true, value }
    : { ok: false, code: 'tax_number_wrong' }
}

/** Each place counts three times the one before, modulo 31. */
function checkDigit(worth: readonly number[]): number {
  const sum = worth.reduce((total, value, place) => total + value * (3 ** place % DIGITS.length), 0)
  return (DIGITS.length - (sum % DIGITS.length)) % DIGITS.length
}
