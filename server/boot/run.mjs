// Behind every script of package.json. Any Node from 20.12 on runs this file on a bare checkout: it installs
// what the lock file says, then hands the task to the pinned Node and stays to pass signals on.
import { checkMachine } from './check-machine.mjs'
import { chooseNode } from './choose-node.mjs'
import { helpOf, helpOfAll } from './help.mjs'
import { installPackages } from './install-packages.mjs'
import { killLeftovers, stopPrograms } from './run-program.mjs'
import { Stop } from './say.mjs'
import { tasks } from './tasks.mjs'
import { watchParent } from './watch-parent.mjs'

const [task, ...words] = process.argv.slice(2)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopPrograms(signal))
watchParent(() => stopPrograms('SIGTERM'))
process.on('exit', killLeftovers)

process.exitCode = await run().catch((error) => {
  if (!(error instanceof Stop)) throw error
  console.error(`\n${error.message}`)
  return error.exitCode
})

async function run() {
  if (!Object.hasOwn(tasks, task ?? '')) {
    console.log(helpOfAll())
    return task === undefined || task === '--help' ? 0 : 2
  }
  if (words.includes('--help') || words.includes('-h')) {
    console.log(helpOf(task))
    return 0
  }
  checkMachine()
  await installPackages()
  return tasks[task].run(chooseNode(), words)
}
