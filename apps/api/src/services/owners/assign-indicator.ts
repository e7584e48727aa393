import type { Context } from '../../context.js';
import { listIndicatorUnits, replaceIndicatorUnits } from '../../store/indicator-units.js';
import { listUnits } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { indicatorOf } from '../assessments/indicator-of.js';
import { recordAudit } from '../audit/record-audit.js';
import { Problem } from '../errors.js';
import { type Language, say } from '../words.js';
import { describePart } from './read-owners.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly instrument: string;
    readonly code: string;
    /** The unit that decides, by its code; null for nobody yet. */
    readonly owner: string | null;
    /** How the owner's part of the weight compares with those of the contributors. */
    readonly ownerShare: number;
    readonly contributors: readonly { readonly unit: string; readonly share: number }[];
    readonly language: Language;
  };
}

/**
 * Says which unit owns an indicator and which ones contribute, with the shares in which the map of contributions splits
 * its weight. Runs inside a transaction.
 *
 * @throws Problem `input-invalid` for units that do not exist, are archived, or come twice
 */
export async function assignIndicator({ ctx, access: { actor, institution }, input }: Command) {
  const { instrument, code, owner, ownerShare, contributors, language } = input;
  const indicator = indicatorOf(ctx, instrument, code);
  const unitOf = new Map(
    (await listUnits(ctx.database, institution.id, false)).map((unit) => [unit.code, unit.id]),
  );
  const parts = [
    ...(owner === null ? [] : [{ path: '$.owner', unit: owner, share: ownerShare, part: 'owner' as const }]),
    ...contributors.map(({ unit, share }, at) => ({
      path: `$.contributors[${at}].unit`,
      unit,
      share,
      part: 'contributor' as const,
    })),
  ];
  const seen = new Set<string>();
  const wrong = parts.filter(({ unit }) => !unitOf.has(unit) || seen.size === seen.add(unit).size);
  if (wrong.length > 0) throw wrongUnits(wrong);
  const before = await listIndicatorUnits(ctx.database, institution.id, instrument, code);
  await replaceIndicatorUnits(
    ctx.database,
    institution.id,
    instrument,
    code,
    parts.map(({ unit, share, part }) => ({
      institution_id: institution.id,
      instrument,
      indicator_code: code,
      unit_id: unitOf.get(unit) ?? '',
      part,
      share,
    })),
  );
  const after = await listIndicatorUnits(ctx.database, institution.id, instrument, code);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'indicator.assign',
    entity: 'indicator',
    entityId: `${instrument}/${code}`,
    before: { units: before.map(describePart) },
    after: { units: after.map(describePart) },
  });
  return { code, name: say(indicator.shortName, language), units: after.map(describePart) };
}

const wrongUnits = (wrong: readonly { readonly path: string; readonly unit: string }[]): Problem =>
  new Problem('input-invalid', {
    detail: {
      id: `${wrong.length} unit tidak ada, diarsipkan, atau ditulis dua kali.`,
      en: `${wrong.length} units do not exist, are archived, or are written twice.`,
    },
    fix: {
      id: 'Pakai kode unit dari daftar unit instansi ini, masing-masing sekali.',
      en: 'Use codes from the list of this institution’s units, each one once.',
    },
    errors: wrong.map(({ path, unit }) => ({
      path,
      code: 'not-allowed' as const,
      message: {
        id: `unit ${unit.slice(0, 40)} tidak dapat dipakai di sini`,
        en: `the unit ${unit.slice(0, 40)} cannot be used here`,
      },
    })),
  });
