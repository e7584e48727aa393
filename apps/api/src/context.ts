import type { Files } from './files/open-files.js';
import type { KnownInstrument } from './services/instruments/known-instruments.js';
import type { Oidc } from './services/oidc/open-oidc.js';
import type { ResultCatalogue } from './services/results/open-catalogue.js';
import type { Database } from './store/database.js';

/** What a service may reach. Passed as an argument, so that a test can pass something else. */
export interface Context {
  readonly database: Database;
  readonly instruments: readonly KnownInstrument[];
  /** The published results, read from the database once: they do not change while the process runs. */
  readonly results: ResultCatalogue;
  readonly lifecycle: Lifecycle;
  /** Shared with the bot; undefined when nothing acts for others. */
  readonly serviceKey: string | undefined;
  /** Where people reach the API, for example `https://spbe.example.go.id`; undefined for the address of each request. */
  readonly publicUrl: string | undefined;
  readonly webhooks: {
    /** Whether a webhook may go to this machine, over plain http too: for tests and trying out. */
    readonly allowLoopback: boolean;
  };
  /** The OpenID provider that officials may sign in with, when one is set. */
  readonly oidc: Oidc | undefined;
  /** Where the bytes of evidence are kept, and how many there may be. */
  readonly files: Files;
  /** The clock, so that a test can say what time it is. */
  readonly now: () => Date;
}

/** Turns to `stopping` before anything is taken down, so that a load balancer stops sending first. */
export interface Lifecycle {
  phase: 'serving' | 'stopping';
}
