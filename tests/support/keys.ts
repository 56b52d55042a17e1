import { openKeyring } from '@haolin/server/src/sealed/keyring.ts'

/** The data keys of the tests, as settings write them. */
export const testKeys = 'test=Wq8ZrT3nVb6YkM1xJc5HdP9sLf2GaE7uRo4i'

/** Opens the ring with keys as settings write them, the first seals; without any with those of the tests. */
export function openKeys(pairs: string = testKeys): void {
  openKeyring(
    pairs.split(',').map((pair) => ({
      kid: pair.slice(0, pair.indexOf('=')),
      secret: pair.slice(pair.indexOf('=') + 1),
    })),
  )
}

// Whoever builds rows without the product's start has a ring all the same.
openKeys()
