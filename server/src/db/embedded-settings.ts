/** PostgreSQL's settings for a small machine of two cores, as command-line arguments. */
export function settingsFor(port: number, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: durable ? 100 : 200,
    shared_buffers: durable ? '256MB' : '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    // It cannot be switched on later; a backup says where to (`embedded-archive.ts`).
    archive_mode: 'on',
    wal_compression: 'on',
    random_page_cost: 1.1,
    jit: 'off',
    max_parallel_workers_per_gather: 1,
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '500ms',
    log_lock_waits: 'on',
    idle_in_transaction_session_timeout: '60s',
    ...(durable ? {} : throwAway),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

// A test's database never outlives its run, so nothing needs to reach the disk.
const throwAway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  archive_mode: 'off',
  log_min_duration_statement: -1,
}
