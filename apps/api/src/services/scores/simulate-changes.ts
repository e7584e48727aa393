import { compare } from '@spbe/engine';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { nameNodes } from '../instruments/name-nodes.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import { type RatingsInput, scoreWith, verdictOf } from './score-ratings.js';

interface Command {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: RatingsInput & { readonly changes: unknown };
}

/** What an assessment would become with some ratings changed: both sides, and the exact difference of every node. */
export function simulateChanges({ ctx, input }: Command) {
  const instrument = chooseInstrument(ctx, input.instrument);
  const { scoring } = instrument;
  const { language, changes } = input;
  const before = scoreWith(instrument, input);
  const changed = readChanges(changes);
  const after = scoreWith(
    instrument,
    { ...input, ratings: changed ? { ...(input.ratings as object), ...changed } : changes },
    // What was right before can only have gone wrong by a change.
    ({ path }) =>
      path === ''
        ? ['changes']
        : [changed === null || Object.hasOwn(changed, path) ? 'changes' : 'ratings', path],
  );
  const compared = compare(before, after);
  if (!compared.ok) throw refuseIssues(scoring, compared.issues);
  const { change, nodes, parts } = compared.value;
  const changeOf = new Map<string, (typeof nodes)[number]>(nodes.map((node) => [node.code, node]));
  return {
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: input.year ?? null,
    before: { ...verdictOf(instrument, before, language), missing: [...before.missing] },
    after: { ...verdictOf(instrument, after, language), missing: [...after.missing] },
    delta: figureOf(change),
    nodes: nameNodes(instrument, language).map(({ code, tier, name, weight }) => {
      const [from, to] = [before.node(code), after.node(code)];
      const moved = changeOf.get(code);
      return {
        code,
        tier,
        name,
        weight,
        before: from ? figureOf(from) : null,
        after: to ? figureOf(to) : null,
        delta: moved ? figureOf(moved.change) : null,
        contribution: moved ? figureOf(moved.contribution) : null,
      };
    }),
    parts: parts.filter((part) => part.change.num !== 0n).map(({ code }) => String(code)),
  };
}

/** Changes of unknown origin; null for what is no object, which the engine then refuses as ratings. */
const readChanges = (changes: unknown): object | null =>
  typeof changes === 'object' && changes !== null && !Array.isArray(changes) ? changes : null;
