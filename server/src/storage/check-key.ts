const key = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/

/** The key itself, if it can name nothing outside the store: plain letters, and no part begins with a dot. Throws otherwise. */
export function checkKey(name: string): string {
  if (name.length > 300 || !key.test(name)) throw new RangeError(`not a storage key: ${JSON.stringify(name)}`)
  return name
}
