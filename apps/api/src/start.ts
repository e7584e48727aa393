import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app.js';
import type { Config } from './config.js';
import type { Context, Lifecycle } from './context.js';
import { migrate } from './db/migrate.js';
import { openDatabase } from './db/open-database.js';
import { clearStale, openFiles } from './files/open-files.js';
import { PACKAGE_ROOT } from './package-root.js';
import { linkDemo } from './services/demo/link-demo.js';
import { loadDemo } from './services/demo/load-demo.js';
import { KNOWN_INSTRUMENTS } from './services/instruments/known-instruments.js';
import { JOBS } from './services/jobs/jobs.js';
import { openDesk } from './services/jobs/open-desk.js';
import { openOidc } from './services/oidc/open-oidc.js';
import { loadNationalResults } from './services/results/load-national-results.js';
import { openCatalogue } from './services/results/open-catalogue.js';
import { hasInstallationAdmin } from './store/api-keys.js';
import { startTicker } from './ticker.js';

export interface Running {
  /** Where it listens, for example http://127.0.0.1:3000. */
  readonly url: string;
  /** Resolves when the embedded database is gone without having been stopped. */
  readonly lost: Promise<Error>;
  /** Finishes requests in flight, then closes everything in the reverse order of the start. */
  stop(): Promise<void>;
}

/** In-flight requests take milliseconds; a caller who reads slower than this is cut off. */
const DRAIN_MS = 10_000;
const SWEEP_MS = 20;

/** Database, tables, data, then the door: when it opens, everything behind it is ready. */
export async function start(
  config: Config,
  log: FastifyBaseLogger,
  signal?: AbortSignal,
  now: () => Date = () => new Date(),
): Promise<Running> {
  const step = (name: string, details: object = {}) => log.info({ step: name, ...details }, `step ${name}`);
  const opened = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    step: (name) => step(`database-${name}`),
    warn: (error) => log.warn({ err: error }, 'something is wrong with the database or the way to it'),
    signal,
  });
  try {
    const applied = await migrate(opened.database, join(PACKAGE_ROOT, 'migrations'));
    step('tables', { applied });
    const results = await loadNationalResults(opened.database);
    const files = openFiles({ ...config.files, dataDir: config.dataDir });
    step('uploads', { cleared: await clearStale(files, new Date()) });
    const lifecycle: Lifecycle = { phase: 'serving' };
    const ctx: Context = {
      database: opened.database,
      instruments: KNOWN_INSTRUMENTS,
      results: await openCatalogue(opened.database),
      lifecycle,
      serviceKey: config.serviceKey,
      publicUrl: config.publicUrl,
      webhooks: { allowLoopback: config.webhookLoopback },
      oidc: config.oidc && openOidc(config.oidc),
      files,
      now,
    };
    if (!(await hasInstallationAdmin(opened.database))) step('first-admin-missing');
    step('results', { results, institutions: ctx.results.institutions.length });
    if (config.demo)
      step('demo', { demo: await loadDemo(ctx), linked: await linkDemo(ctx, config.demoChats) });
    signal?.throwIfAborted();
    const desk = openDesk(ctx, JOBS, (err, job) => log.error({ err, job }, 'a job failed'));
    const app = await buildApp({
      ctx,
      desk,
      rateLimit: config.rateLimit,
      serviceKey: config.serviceKey,
      trustedProxies: config.trustedProxies,
      metricsToken: config.metricsToken,
      logger: log,
    });
    const url = await app.listen({ host: config.host, port: config.port });
    const ticker = config.jobs ? startTicker(desk, JOBS) : undefined;
    return {
      url,
      lost: opened.lost,
      async stop() {
        lifecycle.phase = 'stopping';
        // Node closes the connections that are idle now; those that become idle later would be kept for a minute.
        const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
        const impatience = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
        await Promise.all([app.close(), ticker?.stop()]);
        clearInterval(sweep);
        clearTimeout(impatience);
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
