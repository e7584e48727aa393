/** The one role and the one database of the embedded server. The role is no superuser, as in production. */
export const ROLE = 'spbe';
export const DATABASE = 'spbe';

/** PostgreSQL's default; here only a part of the socket's file name. */
export const PORT = 5432;

/** Settings that a start passes on the command line, so that a data directory never carries stale ones. */
export function serverSettings(options: {
  socketDir: string;
  clusterName: string;
  hbaFile: string;
  identFile: string;
}): string[] {
  const settings = {
    // Names every process of this cluster in the process list: that is how an orphan is recognised.
    cluster_name: options.clusterName,

    hba_file: options.hbaFile,
    ident_file: options.identFile,
    listen_addresses: '',
    // A list, hence the quotes.
    unix_socket_directories: `"${options.socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(PORT),
    max_connections: '50',

    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',

    shared_buffers: '32MB',
    huge_pages: 'off',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',

    // Everything goes to standard error, a file of ours. Failed statements and their details may quote personal
    // data: "log" ranks above "error", so only the server's own events are kept.
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] ',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Arguments of initdb: one order of text on every platform, independent of system and ICU libraries. */
export const INITDB_ARGUMENTS = [
  '--username=postgres',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=reject', // the files made by accessRules are used instead
  '--no-instructions',
];

/** Run once in a new cluster before anybody can connect; single-user mode takes one statement a line. */
export const FIRST_STATEMENTS = [`CREATE ROLE ${ROLE} LOGIN`, `CREATE DATABASE ${DATABASE} OWNER ${ROLE}`];

/**
 * Who may connect: the kernel names the user behind a socket (peer), so there is no password to keep or leak.
 * The superuser cannot connect at all.
 */
export function accessRules(clients: readonly string[]): { hba: string; ident: string } {
  return {
    hba: `local ${DATABASE} ${ROLE} peer map=${ROLE}\n`,
    ident: clients.map((name) => `${ROLE} "${name.replaceAll('"', '""')}" ${ROLE}\n`).join(''),
  };
}

/** The server's environment: neither our secrets nor PGDATA and its kin, and English messages. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
