/**
 * Makes the number under which the payment provider knows a pay order: the company's prefix of one to six small
 * letters or digits, then the order's UUID in 26 characters. Two companies can never share a number. Throws RangeError
 * on another prefix or id.
 */
export function orderNumber(prefix: string, orderId: string): string {
  if (!PREFIX.test(prefix)) throw new RangeError(`${prefix} is no order prefix`)
  const hex = orderId.replace(/-/g, '').toLowerCase()
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new RangeError(`${orderId} is no order id`)
  const bits = `00${[...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')}`
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)])
  return prefix + letters.join('')
}

/** Gives the prefix of the company an order number belongs to, null if it is not one of ours. */
export function prefixOf(number: string): string | null {
  return NUMBER.exec(number)?.[1] ?? null
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const PREFIX = /^[a-z0-9]{1,6}$/
const NUMBER = /^([a-z0-9]{1,6})[0-9a-hjkmnp-tv-z]{26}$/
