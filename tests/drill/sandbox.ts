// The local WeChat as a process of its own, which nobody kills: WeChat stays when we fall.
import { startSandbox } from '@haolin/server/src/sandbox/start-sandbox.ts'

const [dir = ''] = process.argv.slice(2)
const sandbox = await startSandbox({ dir, retryScale: 0.05 })
process.send?.({ url: sandbox.url, settings: sandbox.settings })
process.on('disconnect', () => void sandbox.stop().then(() => process.exit(0)))
