// The commands of this repository, one row each. `words` is what follows the command's name.
import { join } from 'node:path'
import { buildPhone, sizeOf } from './build-phone.mjs'
import { checkCode } from './check-code.mjs'
import { programs, root } from './places.mjs'
import { runProgram, stopPrograms } from './run-program.mjs'
import { splitWords } from './split-words.mjs'
import { watchProgram } from './watch-program.mjs'

// Settings may also lie in a file; those of the shell win.
const envFile = '--env-file-if-exists=.env'

const jsonOption = ['--json FILE', 'write the figures to FILE as well']

/** Every task: what it is for, how it is called, and how it runs; `run` gives the exit code. */
export const tasks = {
  start: {
    summary: '启动好邻 · try Haolin on this machine: database, server, browser build and a sample company',
    usage: 'npm start [-- --port 3001]',
    options: [
      ['--port PORT', 'listen here instead of PORT or 3000'],
      ['settings', 'environment variables or .env, all explained in .env.example'],
    ],
    examples: ['npm start', 'PORT=8080 npm start', 'DATABASE_URL=postgres://… npm start'],
    async run(node, words) {
      const { options } = splitWords(words, { port: 'value' })
      await buildPhone(node, 'h5')
      return exitCode(runProgram(node, [envFile, 'server/src/main.ts'], { env: portFrom(options) }))
    },
  },
  dev: {
    summary: '开发 · server and browser build, both watched: they follow every saved file',
    usage: 'npm run dev [-- --port 3001] [--no-phone]',
    options: [
      ['--port PORT', 'the port of the server'],
      ['--no-phone', 'follow only the server, beside the last browser build'],
    ],
    examples: ['npm run dev', 'npm run dev -- --no-phone'],
    async run(node, words) {
      const { options } = splitWords(words, { port: 'value', 'no-phone': 'flag' })
      const server = [envFile, 'server/src/main.ts']
      const folders = ['server/src', 'shared/src']
      const follow = () => watchProgram(node, server, { folders, env: portFrom(options) })
      if (options['no-phone']) return exitCode(follow())
      await buildPhone(node, 'h5')
      const phone = runProgram(node, [programs.taro, 'build', '--type', 'h5', '--watch'], {
        cwd: join(root, 'miniprogram'),
      })
      void phone.then(() => stopPrograms('SIGTERM'))
      return exitCode(follow())
    },
  },
  worker: {
    summary: '后台任务 · a jobs worker of its own, without HTTP (set HAOLIN_WORKER=outside for the server)',
    usage: 'npm run worker',
    options: [['settings', 'the same environment variables as npm start']],
    examples: ['HAOLIN_WORKER=outside npm start', 'npm run worker'],
    run: (node) => exitCode(runProgram(node, [envFile, 'server/src/worker.ts'])),
  },
  test: {
    summary: '测试 · every test against a real, throw-away PostgreSQL; ends with "N passed, N failed"',
    usage: 'npm test [-- FILES] [--no-build]',
    options: [
      ['FILES', 'only test files whose path contains one of these words'],
      ['--no-build', 'use the last browser and WeChat builds, even if older than the sources'],
      ['others', 'go to vitest, for example -t "name of a test"'],
    ],
    examples: ['npm test', 'npm test -- server/boot', 'npm test -- rules --no-build'],
    async run(node, words) {
      const build = !words.includes('--no-build')
      const rest = words.filter((word) => word !== '--no-build')
      if (build) for (const kind of ['h5', 'weapp']) await buildPhone(node, kind)
      return exitCode(runProgram(node, [programs.vitest, 'run', '--root', 'tests', ...rest]))
    },
  },
  'build:weapp': {
    summary: '构建小程序 · the folder that WeChat DevTools opens and uploads',
    usage: 'npm run build:weapp',
    options: [['TARO_APP_API', 'environment variable: the https address of your server']],
    examples: ['npm run build:weapp'],
    async run(node) {
      const folder = await buildPhone(node, 'weapp', { always: true })
      console.log(`${folder}\n${(sizeOf(folder) / 1024).toFixed(0)} KB`)
      return 0
    },
  },
  'audit:clocks': {
    summary: '核对时钟 · rebuilds every ticket and its clocks from the event log and prints what differs',
    usage: 'npm run audit:clocks',
    options: [['settings', 'the same environment variables as npm start; it may run beside the server']],
    examples: ['npm run audit:clocks', 'DATABASE_URL=postgres://… npm run audit:clocks'],
    run: (node) => exitCode(runProgram(node, [envFile, 'server/src/audit-clocks.ts'])),
  },
  'audit:verify': {
    summary:
      '核对审计 · computes every chain of the audit anew and fails when a row was changed, removed or put in',
    usage: 'npm run audit:verify [-- --heads FILE]',
    options: [
      [
        '--heads FILE',
        'keep the ends of the chains in FILE, outside of the database, and hold later runs to them',
      ],
      ['settings', 'the same environment variables as npm start; it may run beside the server'],
    ],
    examples: ['npm run audit:verify', 'npm run audit:verify -- --heads heads.json'],
    run: (node, words) => exitCode(runProgram(node, [envFile, 'server/src/audit-verify.ts', ...words])),
  },
  prove: {
    summary: '校验账本 · proves every law of the books, prints what breaks one, fails when any is broken',
    usage: 'npm run prove',
    options: [['settings', 'the same environment variables as npm start; it may run beside the server']],
    examples: ['npm run prove', 'DATABASE_URL=postgres://… npm run prove'],
    run: (node) => exitCode(runProgram(node, [envFile, 'server/src/prove.ts'])),
  },
  backup: {
    summary:
      '备份 · copies the embedded database and all files while people work, and keeps its log from then on',
    usage: 'npm run backup -- --to DIR [--keep N]',
    options: [
      ['--to DIR', 'a folder outside of HAOLIN_DATA_DIR, best on another disk; always the same one'],
      ['--keep N', 'then removes all backups but the N newest, and the log only older ones need'],
      ['settings', 'the same environment variables as npm start; it may run beside the server'],
    ],
    examples: [
      'npm run backup -- --to /var/backups/haolin',
      'npm run backup -- --to /var/backups/haolin --keep 7',
    ],
    run: (node, words) => exitCode(runProgram(node, [envFile, 'server/src/backup.ts', ...words])),
  },
  restore: {
    summary:
      '恢复 · brings the database and the files back, up to the last committed transaction or to a moment',
    usage: 'npm run restore -- --from DIR [--until MOMENT]',
    options: [
      ['--from DIR', 'the folder of npm run backup'],
      ['--until MOMENT', 'by the clock of Shanghai, or ISO with a zone; the last transaction when absent'],
      ['settings', 'the same as npm start, which must not run; what is there is set aside, not deleted'],
    ],
    examples: [
      'npm run restore -- --from /var/backups/haolin',
      'npm run restore -- --from /var/backups/haolin --until "2026-11-22 10:15:00"',
    ],
    run: (node, words) => exitCode(runProgram(node, [envFile, 'server/src/restore.ts', ...words])),
  },
  drill: {
    summary:
      '故障演练 · kills the server, the worker and the database while money moves, then proves the books',
    usage: 'npm run drill [-- --kills N] [--seed N] [--keep]',
    options: [
      ['--kills N', 'how many kills, 20 when absent'],
      ['--seed N', 'another course of events; the same seed kills at the same moments'],
      ['--keep', 'leaves the data folder for a look'],
    ],
    examples: ['npm run drill', 'npm run drill -- --kills 200 --seed 7'],
    run: (node, words) => exitCode(runProgram(node, ['tests/drill/main.ts', ...words])),
  },
  'drill:restore': {
    summary:
      '恢复演练 · backs up while people write, kills the database, brings it back whole and as it was at a moment, compares every row',
    usage: 'npm run drill:restore [-- --seconds N]',
    options: [['--seconds N', 'how long people write before, between and after, 10 when absent']],
    examples: ['npm run drill:restore', 'npm run drill:restore -- --seconds 60'],
    run: (node, words) => exitCode(runProgram(node, ['tests/drill/restore.ts', ...words])),
  },
  'drill:nodes': {
    summary:
      '多机演练 · nginx, two servers, two workers, PgBouncer, a primary and its replica; kills a server and a worker under load',
    usage: 'npm run drill:nodes [-- --seconds N]',
    options: [
      ['--seconds N', 'how long people report, 24 when absent'],
      ['needs', 'nginx and PgBouncer 1.21 or newer on this machine (PGBOUNCER=PATH names another one)'],
    ],
    examples: ['npm run drill:nodes', 'PGBOUNCER=/opt/pgbouncer/bin/pgbouncer npm run drill:nodes -- --seconds 120'],
    run: (node, words) => exitCode(runProgram(node, ['tests/drill/nodes.ts', ...words])),
  },
  'test:access': {
    summary:
      '权限 · asks every route as everybody, with ids of their own and of others; ends with "N cells, 0 surprises"',
    usage: 'npm run test:access [-- --only WORDS] [--fuzz N] [--seed N]',
    options: [
      ['--only WORDS', 'only routes whose key contains this'],
      ['--fuzz N', 'sends N malformed requests instead, every route in turn'],
      ['--seed N', 'other malformed requests; the same seed sends the same ones'],
    ],
    examples: ['npm run test:access', 'npm run test:access -- --fuzz 10000 --seed 7'],
    run: (node, words) => exitCode(runProgram(node, ['tests/access/main.ts', ...words])),
  },
  bench: {
    summary: '性能 · measures speed on this machine as ratios to what its PostgreSQL can do',
    usage: 'npm run bench [-- PART] [--json FILE]',
    options: [['PART', 'only this part'], jsonOption],
    examples: ['npm run bench', 'npm run bench -- tickets --json bench.json'],
    run: (node, words) => exitCode(runProgram(node, ['tests/bench/main.ts', ...words])),
  },
  simulate: {
    summary:
      '模拟派单 · lives through months of a community and compares ways to dispatch, by the product’s own rules',
    usage: 'npm run simulate [-- --seed N] [--homes N] [--months N] [--json FILE]',
    options: [
      ['--seed N', 'another luck; the same seed gives the same figures'],
      ['--homes N', 'the size of the community, 1200 when absent'],
      ['--months N', 'how many months are lived through, 6 when absent'],
      jsonOption,
    ],
    examples: ['npm run simulate', 'npm run simulate -- --seed 7 --months 12 --json simulation.json'],
    run: (node, words) => exitCode(runProgram(node, ['tests/simulation/main.ts', ...words])),
  },
  ux: {
    summary: '体验 · walks through every journey in a browser and measures what a person would feel',
    usage: 'npm run ux [-- PART] [--only PAGE] [--json FILE]',
    options: [
      ['PART', 'only this part: speed, looks, keyboard, weapp, journeys, once'],
      ['--only PAGE', 'only pages whose name contains this'],
      jsonOption,
    ],
    examples: ['npm run ux', 'npm run ux -- --json ux.json', 'npm run ux -- looks --only tabs'],
    async run(node, words) {
      for (const kind of ['h5', 'weapp']) await buildPhone(node, kind)
      return exitCode(runProgram(node, ['tests/ux/main.ts', ...words]))
    },
  },
  photos: {
    summary: '截图 · photographs every page in every state, for reviews and the README',
    usage: 'npm run photos [-- --out DIR] [--only PAGE] [--state STATE] [--readme]',
    options: [
      ['--out DIR', 'put them here instead of .data/photos'],
      ['--only PAGE', 'only pages whose name contains this'],
      [
        '--state STATE',
        'filled, loading, empty, error, offline, kept, denied, or acts: what people do on pages',
      ],
      ['--readme', 'only the pictures of the README'],
    ],
    examples: ['npm run photos', 'npm run photos -- --only pay --state filled'],
    async run(node, words) {
      await buildPhone(node, 'h5')
      return exitCode(runProgram(node, ['tests/ux/photos.ts', ...words]))
    },
  },
  check: {
    summary: '检查 · types, lint, unused code and import directions, in seconds',
    usage: 'npm run check',
    options: [],
    examples: ['npm run check'],
    run: async (node) => ((await checkCode(node)) === 0 ? 0 : 1),
  },
  format: {
    summary: '格式化 · formats the code and applies the safe lint fixes',
    usage: 'npm run format [-- FILES]',
    options: [['FILES', 'only these, instead of everything']],
    examples: ['npm run format', 'npm run format -- server/src/config.ts'],
    run: (node, words) =>
      exitCode(runProgram(node, [programs.biome, 'check', '--write', ...(words.length ? words : ['.'])])),
  },
  'keep:statements': {
    summary: '留存语句 · at a release: writes down every statement this code sends, for the next release to be held to',
    usage: 'npm run keep:statements',
    options: [],
    examples: ['npm run keep:statements'],
    run: (node) => exitCode(runProgram(node, ['tests/old-code/keep.ts'])),
  },
  migration: {
    summary: '数据库迁移 · writes the next file of migrations/ from what changed in the tables',
    usage: 'npm run migration -- --name add-parking [--custom]',
    options: [
      ['--name NAME', 'the name of the file'],
      ['--custom', 'an empty file, for what the table language cannot say'],
    ],
    examples: ['npm run migration -- --name add-parking'],
    run: (node, words) =>
      exitCode(
        runProgram(node, [programs.drizzleKit, 'generate', ...words], {
          cwd: join(root, 'server'),
          alone: false,
        }),
      ),
  },
}

const portFrom = (options) => (options.port === undefined ? {} : { PORT: options.port })
const exitCode = async (program) => (await program).code ?? 1
