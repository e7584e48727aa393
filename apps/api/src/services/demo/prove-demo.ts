import type { Context } from '../../context.js';
import { addDays } from '../clock/local-time.js';
import { addEvidence } from '../evidence/add-evidence.js';
import { decideEvidence } from '../evidence/decide-evidence.js';
import type { As } from './demo-actor.js';
import { DEMO_EVIDENCE } from './demo-work.js';

/** Evidence in several states. */
export async function proveDemo(ctx: Context, assessment: string, today: string, as: As): Promise<void> {
  for (const { indicator, unit, title, number, level, datedIn, validFor, verdict } of DEMO_EVIDENCE) {
    const { id, revision } = await addEvidence({
      ctx,
      access: as('evidence.write'),
      input: {
        assessment,
        indicator,
        unit,
        title,
        level,
        url: `https://contoh.invalid/bukti/${indicator.toLowerCase()}`,
        page: '1',
        documentNumber: number,
        documentDate: addDays(today, datedIn),
        validUntil: validFor === undefined ? null : addDays(today, validFor),
        objectConfirmed: true,
      },
    });
    if (verdict === 'waiting') continue;
    await decideEvidence({
      ctx,
      access: as('evidence.decide'),
      input: {
        id,
        revision,
        verdict:
          verdict === 'accepted'
            ? { accepted: true }
            : { accepted: false, reason: verdict, note: 'Contoh: perlu yang tidak lebih dari 12 bulan' },
      },
    });
  }
}
