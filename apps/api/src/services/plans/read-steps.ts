import type { Exact } from '@spbe/engine';
import type { Context } from '../../context.js';
import type { StepStatus } from '../../store/plan-steps.js';
import type { Access } from '../access/admit.js';
import { exactOrNull } from '../calculations/read-target.js';
import type { ProblemPlace } from '../errors.js';
import { judgeCode } from '../instruments/judge-code.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import type { FieldCode } from '../problem-codes.js';
import { refusePlaces } from '../refuse-places.js';
import { unitCodeReader } from '../units/read-unit-codes.js';
import type { DraftStep } from './draft-step.js';
import { type Levels, textOfLevel } from './levels.js';

/** What a person says of a step beside which one it is; undefined leaves it as it is. */
export interface StepFields {
  readonly unit?: string | null | undefined;
  readonly cost?: number | string | null | undefined;
  readonly funding?: 'own' | 'shared' | undefined;
  readonly fundedBy?: string | undefined;
  readonly risk?: string | undefined;
  readonly mitigation?: string | undefined;
  readonly year?: number | null | undefined;
  readonly due?: string | null | undefined;
  readonly status?: StepStatus | undefined;
}

export interface ListedStepInput extends StepFields {
  readonly indicator: string;
  /** The level that it reaches; it begins where the rating or the step before ends. */
  readonly to: number | string;
}

/** Who pays, and the wrong place where that does not go together. */
export function judgeFunding(funding: 'own' | 'shared', fundedBy: string, path: string): ProblemPlace | null {
  if ((funding === 'shared') === (fundedBy !== '')) return null;
  return funding === 'shared'
    ? {
        path,
        code: 'required',
        message: { id: 'sebut siapa yang ikut membiayai', en: 'name who shares the cost' },
      }
    : {
        path,
        code: 'not-allowed',
        message: { id: 'hanya untuk biaya bersama (shared)', en: 'goes with shared funding only' },
      };
}

/**
 * Reads the steps that a person lists.
 *
 * @param levels as rated now and, where steps are added to a plan, as they are after its steps
 * @param owners unit of every indicator, who takes a step that names none
 * @throws Problem `input-invalid` with every place that is wrong: an indicator without a rating, a level that is reached
 *   already, twice the same step, a unit that does not exist
 */
export async function readSteps(
  ctx: Context,
  { institution }: Pick<Access, 'institution'>,
  instrument: KnownInstrument,
  levels: Levels,
  owners: ReadonlyMap<string, string>,
  year: number | null,
  steps: readonly ListedStepInput[],
): Promise<readonly DraftStep[]> {
  const errors: ProblemPlace[] = [];
  const idOfUnit = await unitCodeReader(ctx, institution.id, errors);
  const wanted = steps.map(({ indicator, to }, position) => {
    const wrong = judgeCode(ctx, instrument.scoring.id, indicator, `$.steps[${position}].indicator`);
    if (wrong) {
      errors.push(wrong);
      return null;
    }
    const { level, wrong: place } = readLevel(instrument, String(to), levels.get(indicator));
    if (!level) {
      errors.push({ path: `$.steps[${position}].to`, ...place });
      return null;
    }
    return { indicator, level };
  });
  const froms = chainUp(wanted, levels, errors);
  const rows = steps.map((step, position) => {
    const path = `$.steps[${position}]`;
    const { funding = 'own', fundedBy = '' } = step;
    const wrong = judgeFunding(funding, fundedBy, `${path}.fundedBy`);
    if (wrong) errors.push(wrong);
    const unitId = idOfUnit(step.unit, `${path}.unit`);
    const level = wanted[position]?.level;
    return {
      indicator_code: step.indicator,
      from_level: froms[position] ?? '',
      to_level: level ? textOfLevel(level) : '',
      unit_id: step.unit === undefined ? (owners.get(step.indicator) ?? null) : unitId,
      cost: step.cost === undefined || step.cost === null ? null : String(BigInt(step.cost)),
      funding,
      funded_by: fundedBy,
      risk: step.risk ?? '',
      mitigation: step.mitigation ?? '',
      year: step.year === undefined ? year : step.year,
      due: step.due ?? null,
      status: step.status ?? ('planned' as const),
      stability: null,
    };
  });
  refusePlaces(errors);
  return rows;
}

type Wrong = Omit<ProblemPlace, 'path'>;
type ReadLevel =
  | { readonly level: Exact; readonly wrong?: never }
  | { readonly level?: never; readonly wrong: Wrong };

/** A level above the rating and within the scale, or what is wrong with it. */
function readLevel({ scoring }: KnownInstrument, text: string, rated: Exact | undefined): ReadLevel {
  const wrong = (code: FieldCode, id: string, en: string): ReadLevel => ({
    wrong: { code, message: { id, en } },
  });
  if (!rated) {
    return wrong(
      'not-allowed',
      'indikator ini belum dinilai, sehingga langkahnya tidak berpangkal',
      'this indicator is not rated, so that a step has nowhere to begin',
    );
  }
  const level = exactOrNull(text);
  if (!level) return wrong('malformed', 'tulis tingkat, misalnya 3', 'write a level, for example 3');
  if (scoring.scale.values === 'integer' && level.den !== 1n) {
    return wrong('malformed', 'tulis tingkat bulat', 'write a whole level');
  }
  const top = scoring.scale.maximum;
  if (level.compare(top) > 0) {
    return wrong('out-of-range', `skala berakhir pada ${top}`, `the scale ends at ${top}`);
  }
  const now = textOfLevel(rated);
  return level.compare(rated) > 0
    ? { level }
    : wrong('not-allowed', `sudah dinilai ${now}`, `is rated ${now} already`);
}

/** Where every step begins: at the rating, or where the step below it ends. */
function chainUp(
  wanted: readonly ({ readonly indicator: string; readonly level: Exact } | null)[],
  levels: Levels,
  errors: ProblemPlace[],
): readonly string[] {
  const froms: string[] = wanted.map(() => '');
  const upwards = wanted
    .flatMap((step, position) => (step ? [{ ...step, position }] : []))
    .sort((a, b) => a.level.compare(b.level));
  const reached = new Map(levels);
  for (const { indicator, level, position } of upwards) {
    const from = reached.get(indicator);
    if (!from) continue;
    if (from.compare(level) === 0) {
      const message = { id: 'langkah ini sudah ada', en: 'this step is there already' };
      errors.push({ path: `$.steps[${position}].to`, code: 'not-allowed', message });
    }
    froms[position] = textOfLevel(from);
    reached.set(indicator, level);
  }
  return froms;
}
