import type { Context } from '../../context.js';
import { sweepFiles } from '../files/sweep-files.js';
import { deliverWebhooks } from './deliver-webhooks.js';
import { expireLeases } from './expire-leases.js';
import { remindCampaigns } from './remind-campaigns.js';
import { remindDue } from './remind-due.js';
import { sweepOutbox } from './sweep-outbox.js';
import { tellDigests } from './tell-digests.js';

/** Something that the clock asks for. Every replica runs it; what two of them do at once must have one effect. */
export interface Job {
  readonly name: string;
  /** When it runs, with seconds: `second minute hour day month weekday`, in UTC. */
  readonly pattern: string;
  /** One tick. What time it is says `ctx.now`. Returns how much was done. */
  run(ctx: Context, signal: AbortSignal): Promise<number>;
}

/** A new job is one line here. */
export const JOBS: readonly Job[] = [
  {
    name: 'deliver-webhooks',
    pattern: '*/5 * * * * *',
    run: (ctx, signal) => deliverWebhooks(ctx, { signal }),
  },
  { name: 'remind-campaigns', pattern: '10 * * * * *', run: remindCampaigns },
  { name: 'remind-due', pattern: '30 */5 * * * *', run: remindDue },
  { name: 'tell-digests', pattern: '20 * * * * *', run: tellDigests },
  { name: 'expire-leases', pattern: '*/30 * * * * *', run: expireLeases },
  { name: 'sweep-outbox', pattern: '40 */10 * * * *', run: sweepOutbox },
  {
    name: 'sweep-files',
    pattern: '50 */30 * * * *',
    run: async (ctx) => {
      const { files, uploads } = await sweepFiles({ ctx, input: { limit: 500 } });
      return files + uploads;
    },
  },
];
