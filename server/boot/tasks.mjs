// The commands of this repository, one row each. `words` is what follows the command's name.
import { join } from 'node:path'
import { buildPhone, sizeOf } from './build-phone.mjs'
import { careTasks } from './care-tasks.mjs'
import { checkCode } from './check-code.mjs'
import { envFile, exitCode } from './exit-code.mjs'
import { programs, root } from './places.mjs'
import { runProgram, stopPrograms } from './run-program.mjs'
import { splitWords } from './split-words.mjs'
import { watchProgram } from './watch-program.mjs'

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
  'build:h5': {
    summary:
      '构建浏览器版 · installs packages and makes what the server shows in browsers, for a machine that runs it by systemd',
    usage: 'npm run build:h5',
    options: [],
    examples: ['npm run build:h5'],
    async run(node) {
      console.log(await buildPhone(node, 'h5'))
      return 0
    },
  },
  'build:weapp': {
    summary: '构建小程序 · the folder that WeChat DevTools opens and uploads',
    usage: 'npm run build:weapp',
    options: [
      [
        'HAOLIN_API_BASE',
        'environment variable: the https address of your server; without it this machine’s',
      ],
    ],
    examples: ['npm run build:weapp'],
    async run(node) {
      const folder = await buildPhone(node, 'weapp', { always: true })
      console.log(`${folder}\n${(sizeOf(folder) / 1024).toFixed(0)} KB`)
      return 0
    },
  },
  ...careTasks,
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
