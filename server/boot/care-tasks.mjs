// The commands for whoever runs Haolin and keeps its promises, one row each.
import { envFile, exitCode } from './exit-code.mjs'
import { runProgram } from './run-program.mjs'

/** Tasks that look after a running product: proofs, backups, drills. */
export const careTasks = {
  company: {
    summary:
      '公司和小区 · founds a company’s community with its first administrator, or changes it by its code; without words it lists all',
    usage: 'npm run company [-- --company NAME --code CODE …]',
    options: [
      ['--company NAME', 'the company’s full name; a new one is founded with its first community'],
      ['--code CODE', 'short Latin code of the community, for good: gxhy'],
      ['--community NAME', 'what people call it; needed for a new one, like the next two'],
      ['--city CITY', 'the city it lies in'],
      ['--duty-phone NUMBER', 'the number that somebody answers at any hour'],
      ['--hours WORDS', 'when the desk is open, in words'],
      ['--administrator NAME', 'who is to be its administrator …'],
      ['--phone NUMBER', '… and the mobile number WeChat knows of them; also where no administrator is left'],
      ['settings', 'the same environment variables as npm start; it may run beside the server'],
    ],
    examples: [
      'npm run company',
      'npm run company -- --company 禾邻物业服务有限公司 --code gxhy --community 桂溪花园 --city 杭州 --duty-phone 0571-88880011 --administrator 方志远 --phone 13900000000',
    ],
    run: (node, words) => exitCode(runProgram(node, [envFile, 'server/src/company.ts', ...words])),
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
  seal: {
    summary:
      '手机号加密 · seals every phone number with the first key of HAOLIN_DATA_KEYS and counts what each key seals',
    usage: 'npm run seal',
    options: [['settings', 'the same environment variables as npm start; it may run beside the server']],
    examples: ['npm run seal'],
    run: (node) => exitCode(runProgram(node, [envFile, 'server/src/seal.ts'])),
  },
  retention: {
    summary:
      '保存期限 · counts per rule what is kept longer than promised and files nothing names; forgets it only with --yes',
    usage: 'npm run retention [-- --yes]',
    options: [
      ['--yes', 'does what the nightly work does; without it nothing is changed'],
      ['settings', 'the same environment variables as npm start; it may run beside the server'],
    ],
    examples: ['npm run retention', 'npm run retention -- --yes'],
    run: (node, words) => exitCode(runProgram(node, [envFile, 'server/src/retention.ts', ...words])),
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
    usage: 'npm run drill [-- --kills N] [--minutes N] [--seed N] [--keep]',
    options: [
      ['--kills N', 'how many kills, 20 when absent'],
      ['--minutes N', 'kill nothing more after N minutes and judge what came until then'],
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
    examples: [
      'npm run drill:nodes',
      'PGBOUNCER=/opt/pgbouncer/bin/pgbouncer npm run drill:nodes -- --seconds 120',
    ],
    run: (node, words) => exitCode(runProgram(node, ['tests/drill/nodes.ts', ...words])),
  },
  'keep:statements': {
    summary:
      '留存语句 · at a release: writes down every statement this code sends, for the next release to be held to',
    usage: 'npm run keep:statements',
    options: [],
    examples: ['npm run keep:statements'],
    run: (node) => exitCode(runProgram(node, ['tests/old-code/keep.ts'])),
  },
}
