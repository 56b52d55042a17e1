import type { World } from '@haolin/server/src/context.ts'
import { makePool, makeStreamPool } from '@haolin/server/src/db/connect.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { writeExport } from '@haolin/server/src/statements/write-export.ts'
import { diskStorage } from '@haolin/server/src/storage/disk-storage.ts'

// A worker of its own that writes one export. Once a certain part is in storage it says so and stands still, to be killed there.
const [url = '', dir = '', communityId = '', exportId = '', ...numbers] = process.argv.slice(2)
const [rowsOfPart = 1, lastPart = 1, clockOffsetMs = 0] = numbers.map(Number)
const storage = diskStorage(dir)
let parts = 0
const world = {
  pool: makePool(url, 2),
  streamPool: makeStreamPool(url, 1),
  clockOffsetMs,
  storage: {
    ...storage,
    async put(...part: Parameters<typeof storage.put>) {
      await storage.put(...part)
      if (++parts < lastPart) return
      process.send?.('written')
      await new Promise(() => {})
    },
  },
} as World
await writeExport(contextOf(world, 'worker'), { communityId, exportId }, rowsOfPart)
