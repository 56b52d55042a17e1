import { parseArgs } from 'node:util'
import { foundCommunity } from './communities/found-community.ts'
import { listCompanies } from './communities/list-companies.ts'
import { foundingFlags, readFounding } from './communities/read-founding.ts'
import { loadConfig } from './config.ts'
import { inTx } from './db/connect.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { openDatabase } from './start/open-database.ts'

const ending = makeEnding()

const outcomes = {
  none: '',
  bound: '管理员现在就能使用 · the administrator can work at once',
  waits:
    '管理员在小程序里微信登录、用这个手机号绑定后即可使用 · the administrator signs in to the mini-program and binds by this number',
}

try {
  const { values } = parseArgs({ options: foundingFlags })
  const founding = Object.keys(values).length > 0 ? readFounding(values) : undefined
  const { pool, described } = await openDatabase(keepLocalSecrets(loadConfig()), ending)
  console.log(`公司和小区 · companies and communities in ${described}`)
  const done = founding && (await inTx(pool, 0, (tx) => foundCommunity(tx, founding)))
  const listed = await inTx(pool, 0, listCompanies)
  ending.ready()
  for (const { company, code, community, homes, staff, administrators } of listed)
    console.log(
      `  ${code.padEnd(12)} ${company} · ${community}：${homes} 套房屋，${staff} 名员工，${administrators} 名管理员`,
    )
  if (done) {
    const what = done.community === 'founded' ? '已建立 · FOUNDED' : '已更新 · CHANGED'
    console.log([what, outcomes[done.administrator]].filter(Boolean).join('；'))
  } else if (listed.length === 0)
    console.log('还没有公司 · NONE: npm run company -- --help tells how to found the first')
  ending.ask(0)
} catch (error) {
  ending.startFailed(error)
}
