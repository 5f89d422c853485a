/**
 * Server settings, given on the command line at each start, so that an update of the product brings its own. For a machine with 2 cores
 * that also runs the application and a browser; measurements in README.md.
 */
export function serverSettings(options: { fsync: boolean; extra: Record<string, string> }): Record<string, string> {
  return { ...tuned, ...(options.fsync ? {} : unsafeButQuick), ...options.extra }
}

const tuned = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  shared_buffers: '256MB',
  effective_cache_size: '2GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  // The data fit in memory; workers that read ahead would be three more processes.
  io_method: 'sync',
  max_wal_size: '1GB',
  wal_level: 'replica',
  max_parallel_workers_per_gather: '1',
  jit: 'off',
  // Statements and details carry people's names and figures; the log is read by whoever repairs the machine.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} satisfies Record<string, string>

/** For tests only: a power cut may lose the cluster; a killed process loses nothing, since each commit still writes its log to the system. */
const unsafeButQuick = { fsync: 'off', full_page_writes: 'off' }
