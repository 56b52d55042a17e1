import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { handFirstPieceOver } from './embedded-handover.ts'

// Archiving can be switched on only at the start of PostgreSQL; until a backup names a folder, finished log is let go.
const letGo = 'exit 0'

/** Says what becomes of PostgreSQL's finished log in a cluster that was never told; without it the log would fill the disk. */
export async function letLogGoUnlessKept(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ told: boolean }>(
    `select current_setting('archive_command') not in ('', '(disabled)') or current_setting('archive_library') <> '' as told`,
  )
  if (!rows[0]?.told) await tell(client, { command: letGo, library: '', folder: '' })
}

/**
 * From now on PostgreSQL lays every finished piece of its log into `folder`, whole or not at all, until told otherwise. A new
 * folder is believed once it has taken the first piece; throws `CannotStart`, and lets the log go as before, when it does not.
 */
export async function keepLogIn(adminUrl: string, folder: string): Promise<void> {
  const told = await asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ kept: string; now: Date }>(
      `select current_setting('basic_archive.archive_directory', true) as kept, clock_timestamp() as now`,
    )
    if (rows[0]?.kept !== folder) await tell(client, { command: '', library: 'basic_archive', folder })
    return rows[0]?.kept === folder ? undefined : rows[0]?.now
  })
  if (!told) return
  await untilArchiverFollows(adminUrl, told)
  await asAdmin(adminUrl, async (client) => {
    try {
      await handFirstPieceOver(client, folder)
    } catch (error) {
      await tell(client, { command: letGo, library: '', folder: '' })
      throw error
    }
  })
}

/** PostgreSQL starts the process that hands the log over anew, and looks for it once a minute or when somebody connects. */
async function untilArchiverFollows(adminUrl: string, told: Date): Promise<void> {
  for (;;) {
    const follows = await asAdmin(adminUrl, async (client) => {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where backend_type = 'archiver' and backend_start > $1`,
        [told],
      )
      return rowCount === 1
    })
    if (follows) return
    await pause(250)
  }
}

/** Lines of PostgreSQL's settings for a cluster that plays its log back up to `until` and begins a history of its own. */
export function settingsOfRestoring(until: Date | undefined): string {
  const settings: Record<string, string> = {
    restore_command: 'exit 1',
    recovery_target_timeline: 'current',
    recovery_target_action: 'promote',
    ...(until ? { recovery_target_time: until.toISOString().replace('Z', '+00') } : {}),
    archive_library: '',
    archive_command: letGo,
    'basic_archive.archive_directory': '',
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('')
}

/** Waits until the log is played back; the settings for it are forgotten then. */
export async function untilRestored(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ playing: boolean }>('select pg_is_in_recovery() as playing')
      if (!rows[0]?.playing) break
      await pause(50)
    }
    for (const name of ['time', 'timeline', 'action'])
      await client.query(`alter system reset recovery_target_${name}`)
    await client.query('alter system reset restore_command')
  })
}

async function tell(
  client: pg.Client,
  { command, library, folder }: { command: string; library: string; folder: string },
): Promise<void> {
  const set = (name: string, value: string) =>
    client.query(`alter system set ${name} = ${client.escapeLiteral(value)}`)
  await set('archive_command', command)
  await set('archive_library', library)
  await set('basic_archive.archive_directory', folder)
  await client.query('select pg_reload_conf()')
}

/** Works with one connection of the cluster's administrator. */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
