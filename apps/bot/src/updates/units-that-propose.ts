import type { AssessedIndicator } from '../answers.js';
import type { Me } from '../desk.js';

/** The units for which somebody may propose, the own one first; empty when that is nobody's business. */
export function unitsThatPropose({ official, roles }: Me): readonly string[] {
  const home = official.unit === null ? [] : [official.unit];
  // Whoever speaks for the whole institution still proposes as a member of the own unit.
  if (roles.some(({ role }) => role === 'coordinator' || role === 'admin')) return home;
  const held = roles.flatMap(({ role, unit }) =>
    (role === 'operator' || role === 'pic') && unit !== null ? [unit] : [],
  );
  return [...new Set([...home.filter((unit) => held.includes(unit)), ...held])];
}

/** Which of the own units proposes for an indicator: the one that owns it, one that contributes, or the first. */
export function unitFor(
  units: readonly string[],
  { owner, contributors }: Pick<AssessedIndicator, 'owner' | 'contributors'>,
): string | undefined {
  const contributing = units.find((unit) => contributors.includes(unit));
  return units.find((unit) => unit === owner) ?? contributing ?? units[0];
}
