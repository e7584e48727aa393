import type { Context } from '../../context.js';
import type { Access } from '../access/admit.js';
import { mapUnits } from '../institutions/map-units.js';
import { type Language, say, type Words } from '../words.js';
import type { Brief } from './brief.js';

/** More would be a list, and nobody decides about lists. */
const MOST = 3;

/** The units with the most overdue work of their own; null where no unit has any work yet. */
export async function findLagging(
  ctx: Context,
  access: Access,
  language: Language,
): Promise<Brief['lagging']> {
  const { units } = await mapUnits({ ctx, access, input: {} });
  const late = units.map(({ name, overdue }) => ({
    name,
    overdue,
    sum: overdue.indicators + overdue.recommendations + overdue.steps,
  }));
  if (
    units.every(({ owned, contributed }) => owned + contributed === 0) &&
    late.every(({ sum }) => sum === 0)
  )
    return null;
  return late
    .filter(({ sum }) => sum > 0)
    .slice(0, MOST)
    .map(({ name, overdue }) => ({ name, detail: say(lateWords(overdue), language) }));
}

function lateWords(overdue: {
  readonly indicators: number;
  readonly recommendations: number;
  readonly steps: number;
}): Words {
  const kinds = [
    [overdue.indicators, 'indikator', 'indicators'],
    [overdue.recommendations, 'rekomendasi', 'recommendations'],
    [overdue.steps, 'langkah rencana', 'steps of plans'],
  ] as const;
  const present = kinds.filter(([count]) => count > 0);
  return {
    id: present.map(([count, id]) => `${count} ${id}`).join(', '),
    en: present.map(([count, , en]) => `${count} ${en}`).join(', '),
  };
}
