import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { keyring } from './keyring.ts'
import { openText } from './open-text.ts'
import { sealText } from './seal-text.ts'

const place = 'data_keys.proof'
const word = 'haolin'

/**
 * Notes the key that seals from now on. Throws `CannotStart` when a key that rows may be sealed with is missing, or has
 * another secret than it had: nothing could be read then, and new rows would be lost to everybody else.
 */
export async function holdKeys(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query('insert into data_keys (name, proof) values ($1, $2) on conflict do nothing', [
      keyring()[0].name,
      sealText(word, place),
    ])
    const { rows } = await client.query<{ name: string; proof: string }>('select name, proof from data_keys')
    const closed = rows.filter(({ proof }) => !opens(proof)).map(({ name }) => name)
    if (closed.length > 0) throw new CannotStart(explain(closed.join(', ')))
  } finally {
    await client.end()
  }
}

function opens(proof: string): boolean {
  try {
    return openText(proof, place) === word
  } catch {
    return false
  }
}

const explain = (names: string) =>
  `HAOLIN_DATA_KEYS: 缺少密钥 ${names}，或内容与加密时不同；手机号可能仍由它加密。请补回原来的密钥（本机试用时在数据目录的 data-keys.json）；` +
  '要停用它，先连同它一起运行 npm run seal\n' +
  `the data key ${names} is missing, or its secret is another one; rows may still be sealed with it. Put the old one back ` +
  '(a local run keeps it in data-keys.json of its data folder); to retire it, run npm run seal with it first'
