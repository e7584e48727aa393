import { chmod, writeFile } from 'node:fs/promises';
import type { PoolConfig } from 'pg';
import { awaitReady } from './await-ready.js';
import { checkReach } from './check-reach.js';
import { clearOrphan, isListening, type Server } from './clear-orphan.js';
import type { EmbeddedError } from './embedded-error.js';
import { explainFileErrors } from './explain-file-error.js';
import { findBinaries } from './find-binaries.js';
import { type Guard, guardServer } from './guard-server.js';
import { hasCluster, initCluster, removeLeftovers } from './init-cluster.js';
import { linkLibraries } from './link-libraries.js';
import { type Ownership, ownDataDir } from './own-data-dir.js';
import { type Places, prepareDataDir } from './prepare-data-dir.js';
import { type Binaries, probeBinaries } from './probe-binaries.js';
import { explainEnding, openLog } from './server-log.js';
import { accessRules, DATABASE, PORT, ROLE, serverSettings } from './server-settings.js';
import { chooseServerUser, type ServerUser } from './server-user.js';
import { chooseSocketDir, prepareSocketDir, removeSocketDir, socketIn } from './socket-dir.js';

/** Progress: repairing the binaries, creating the cluster, ending an orphan, starting, answering. */
export type EmbeddedStep = 'unpack' | 'initdb' | 'adopt' | 'start' | 'ready';

export interface EmbeddedOptions {
  /** Holds the cluster (`postgres`), its log and the claim of its owner; created if missing. */
  readonly dataDir: string;
  readonly log?: ((step: EmbeddedStep) => void) | undefined;
  /** Abandons the start; nothing keeps running. Without effect once started. */
  readonly signal?: AbortSignal | undefined;
}

export interface EmbeddedDatabase {
  /** For tools that want a URL; the host is a directory, and only this user may connect. */
  readonly connectionString: string | undefined;
  readonly poolConfig: PoolConfig;
  /** True when a server of a dead owner was found running, and stopped before this one was started. */
  readonly adopted: boolean;
  /** Resolves if the server ends without having been stopped; never rejects. */
  readonly lost: Promise<EmbeddedError>;
  /** Shuts down fast, waits for the end and gives the directory free. May be called again. */
  stop(): Promise<void>;
}

interface Launch {
  readonly places: Places;
  readonly user: ServerUser;
  readonly binaries: Binaries;
  readonly server: Server;
  readonly socketDir: string;
  readonly poolConfig: PoolConfig;
  readonly step: (step: EmbeddedStep) => void;
  readonly signal: AbortSignal | undefined;
}

/** Starts the PostgreSQL that comes with this program; it ends with this process, however that ends. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  options.signal?.throwIfAborted();
  const launch = await prepare(options);
  const { dataDir } = launch.places;
  const ownership = await explainFileErrors(dataDir, () =>
    ownDataDir(dataDir, () => isListening(launch.server.socket)),
  );
  try {
    return await explainFileErrors(dataDir, () => launchOwned(launch, ownership));
  } catch (error) {
    await ownership.release().catch(() => {}); // the first error says more
    throw error;
  }
}

/** Everything that only looks: platform, users, access. A refused start has changed nothing but the binaries. */
async function prepare({ dataDir, log, signal }: EmbeddedOptions): Promise<Launch> {
  const step = log ?? (() => {});
  const nativeDir = findBinaries(process);
  const places = await explainFileErrors(dataDir, () => prepareDataDir(dataDir));
  const user = await explainFileErrors(dataDir, () => chooseServerUser(places.clusterDir));
  await checkReach(places.dataDir, user, 'the data directory');
  await linkLibraries(nativeDir, () => step('unpack'));
  const binaries = await probeBinaries(nativeDir, user);
  const socketDir = chooseSocketDir(places, user);
  const { clusterDir, clusterName } = places;
  return {
    places,
    user,
    binaries,
    server: { clusterDir, clusterName, socket: socketIn(socketDir) },
    socketDir,
    poolConfig: { host: socketDir, port: PORT, user: ROLE, database: DATABASE, ssl: false },
    step,
    signal,
  };
}

async function launchOwned(launch: Launch, ownership: Ownership): Promise<EmbeddedDatabase> {
  const { places, user, binaries, server, socketDir, poolConfig, step, signal } = launch;
  const adopted = await clearOrphan(server, () => step('adopt'));
  await removeLeftovers(places.dataDir);
  const init = { dataDir: places.dataDir, clusterDir: places.clusterDir, binaries, user, signal };
  if (!(await hasCluster(init))) {
    step('initdb');
    await initCluster(init);
  }
  await ownership.confirm();
  signal?.throwIfAborted();

  step('start');
  await prepareSocketDir(socketDir, user);
  const guard = await startServer(launch);
  const end = async () => {
    guard.release();
    await guard.ended;
    // If somebody killed the guard, the server is still there.
    await clearOrphan(server, () => {});
    await removeSocketDir(socketDir, user);
  };
  try {
    const ending = await awaitReady(guard, poolConfig, signal);
    if (ending !== undefined) throw await explainEnding(places, 'start-failed', ending);
  } catch (error) {
    await end();
    throw error;
  }
  step('ready');

  let stopping: Promise<void> | undefined;
  return {
    connectionString: `postgresql://${ROLE}@/${DATABASE}?host=${encodeURIComponent(socketDir)}&port=${PORT}`,
    poolConfig,
    adopted,
    lost: new Promise((resolve) => {
      void guard.ended.then(async (ending) => {
        if (stopping === undefined) resolve(await explainEnding(places, 'server-lost', ending));
      });
    }),
    stop() {
      stopping ??= end().then(() => ownership.release());
      return stopping;
    },
  };
}

async function startServer({ places, user, binaries, server, socketDir }: Launch): Promise<Guard> {
  const { hba, ident } = accessRules(user.clients);
  const { hbaFile, identFile } = places;
  await writeReadable(hbaFile, hba);
  await writeReadable(identFile, ident);
  const settings = serverSettings({ socketDir, clusterName: server.clusterName, hbaFile, identFile });
  const log = await openLog(places);
  try {
    return guardServer({
      command: [binaries.postgres, '-D', places.clusterDir, ...settings],
      user,
      log: log.fd,
    });
  } finally {
    await log.close(); // the guard has its own copy
  }
}

/** For a server that may run as another user; the content is no secret. */
async function writeReadable(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  await chmod(path, 0o644);
}
