import type { Context } from '../../context.js';
import { knownEvidence } from '../../store/evidence.js';
import { findOfficial } from '../../store/officials.js';
import { knownSystems, type ServedIndicator } from '../../store/systems.js';
import type { ProblemPlace } from '../errors.js';
import { judgeCode } from '../instruments/judge-code.js';
import { refusePlaces } from '../refuse-places.js';
import { unitCodeReader } from '../units/read-unit-codes.js';

/** What a caller may say of a system; undefined leaves a field as it is. */
export interface SystemInput {
  readonly name?: string | undefined;
  readonly purpose?: string | undefined;
  readonly url?: string | null | undefined;
  /** Code of the owning unit; null for an orphan. */
  readonly unit?: string | null | undefined;
  readonly official?: string | null | undefined;
  readonly serves?: readonly ServedIndicator[] | undefined;
  readonly integrations?:
    | readonly { readonly system?: string | undefined; readonly name?: string | undefined }[]
    | undefined;
  /** Numbers of evidence. */
  readonly evidence?: readonly string[] | undefined;
}

/**
 * Turns what a caller says into ids.
 *
 * @param own number of the system itself, which cannot exchange data with itself
 * @throws Problem `input-invalid` with every unit, official, indicator, system and evidence that does not exist
 */
export async function readSystemInput(
  ctx: Context,
  institutionId: string,
  { unit, official, serves = [], integrations = [], evidence = [] }: SystemInput,
  own: string | null,
) {
  const errors: ProblemPlace[] = [];
  const idOfUnit = await unitCodeReader(ctx, institutionId, errors);
  const unitId = idOfUnit(unit, '$.unit');
  if (official && !(await findOfficial(ctx.database, institutionId, official))) {
    const message = { id: `pejabat ${official} tidak ada`, en: `there is no official ${official}` };
    errors.push({ path: '$.official', code: 'not-allowed', message });
  }
  for (const [position, { instrument, indicator }] of serves.entries()) {
    const wrong = judgeCode(ctx, instrument, indicator, `$.serves[${position}]`);
    if (wrong) errors.push(wrong);
  }
  const known = await knownSystems(
    ctx.database,
    institutionId,
    integrations.flatMap(({ system }) => system ?? []),
  );
  const others = integrations.map(({ system, name }, position) => {
    const path = `$.integrations[${position}]`;
    if ((system === undefined) === (name === undefined)) {
      const message = { id: 'beri system atau name, salah satu saja', en: 'give either system or name' };
      errors.push({ path, code: 'required', message });
    } else if (system !== undefined && (system === own || !known.has(system))) {
      const message = { id: `tidak ada sistem lain ${system}`, en: `there is no other system ${system}` };
      errors.push({ path: `${path}.system`, code: 'not-allowed', message });
    }
    return { system: system ?? null, name: name ?? null };
  });
  const proven = await knownEvidence(ctx.database, institutionId, evidence);
  for (const [position, id] of evidence.entries()) {
    if (proven.has(id)) continue;
    const message = { id: `bukti dukung ${id} tidak ada`, en: `there is no evidence ${id}` };
    errors.push({ path: `$.evidence[${position}]`, code: 'not-allowed', message });
  }
  refusePlaces(errors);
  return {
    unitId,
    serves: [...new Map(serves.map((each) => [`${each.instrument}/${each.indicator}`, each])).values()],
    others,
    proofs: [...new Set(evidence)],
  };
}
