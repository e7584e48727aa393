import type { Plan } from '../compile.js';
import type { AnyRubric, PredicateBasis } from '../model.js';
import type { Writer } from './dialect.js';

export interface Source {
  readonly plan: Plan;
  readonly write: Writer;
  readonly columns: readonly string[];
  readonly keep: readonly string[];
  readonly table: readonly string[];
  /** How the names of the WITH clauses start. */
  readonly stage: string;
}

/** The whole query, one line for each WITH clause and one for the SELECT. */
export const writeQuery = (rubric: AnyRubric, source: Source, basis: PredicateBasis): string =>
  [...stages(source), finalSelect(rubric, source, basis)].join('\n');

/** WITH clauses: levels first, then one for each tier of inner nodes from the bottom up, then the index. */
function stages({ plan, write, columns, keep, table, stage }: Source): string[] {
  const scale = Array.from(
    { length: plan.wholeMaximum - plan.wholeMinimum + 1 },
    (_, k) => plan.wholeMinimum + k,
  );
  // Always table.column, here and below: ClickHouse prefers an alias of the same SELECT to a column, and SQLite takes
  // a lone quoted name that does not exist for a text.
  const source = (column: string): string => `t.${write.name(column)}`;
  const kept = keep.map((column, k) => `${source(column)} AS k${k}`);
  const levels = columns.map(
    (column, leaf) =>
      `CASE WHEN ${source(column)} IN (${scale.join(',')}) THEN ${write.whole(source(column))} END AS l${leaf}`,
  );
  const lines = [
    `WITH ${stage}0 AS (SELECT ${[...kept, ...levels].join(', ')} FROM ${table.map(write.name).join('.')} AS t)`,
  ];
  const depths = depthsOf(plan);
  const add = (sums: readonly string[]): void => {
    lines[lines.length - 1] += ',';
    const before = `${stage}${lines.length - 1}`;
    lines.push(`${stage}${lines.length} AS (SELECT ${before}.*, ${sums.join(', ')} FROM ${before})`);
  };
  for (let depth = Math.max(-1, ...depths); depth >= 0; depth--) {
    const nodes = [...depths.keys()].filter((node) => depths[node] === depth);
    add(nodes.map((node) => `${sumBelow(plan, node)} AS n${node}`));
  }
  add([`${sumBelow(plan, -1)} AS s`]);
  return lines;
}

/** Leaves of one weight are added before they are multiplied: shorter to read and to run. */
function sumBelow(plan: Plan, parent: number): string {
  const byWeight = new Map<number, string[]>();
  plan.leafParents.forEach((own, leaf) => {
    if (own !== parent) return;
    const weight = plan.leafWeights[leaf] as number;
    byWeight.set(weight, [...(byWeight.get(weight) ?? []), `l${leaf}`]);
  });
  const leaves = [...byWeight].map(([weight, levels]) => `${weight} * (${levels.join(' + ')})`);
  const inner = [...plan.innerParents.keys()].filter((node) => plan.innerParents[node] === parent);
  return [...leaves, ...inner.map((node) => `n${node}`)].join(' + ');
}

const depthsOf = (plan: Plan): number[] => {
  const depths: number[] = [];
  plan.innerParents.forEach((parent, node) => {
    depths[node] = parent < 0 ? 0 : (depths[parent] as number) + 1;
  });
  return depths;
};

function finalSelect(rubric: AnyRubric, { plan, write, keep, stage }: Source, basis: PredicateBasis): string {
  const { places, mode } = rubric.publishedRounding;
  const total = BigInt(plan.total);
  const unit = 10n ** BigInt(places);
  const printed =
    mode === 'half-up'
      ? write.divide(`${2n * unit} * s + ${total}`, 2n * total)
      : write.divide(`${unit} * s + ${mode === 'up' ? total - 1n : 0n}`, total);
  // The leading 1 keeps zeros after the point: 105 becomes 05.
  const decimals = `SUBSTR(${write.print(`${unit} + r.p % ${unit}`)}, 2)`;
  const text =
    places === 0 ? write.print('r.p') : `${write.print(write.divide('r.p', unit))} || '.' || ${decimals}`;
  const edges = plan.bandEdges.map((edge) => (edge ? ceilDivide(edge.num * unit, edge.den) : null));
  const cases = rubric.bands.map(({ id }, band) => {
    const cut = basis === 'published' ? edges[band] : plan.bandCuts[band];
    const reached = band === 0 ? 'r.s IS NOT NULL' : `${basis === 'published' ? 'r.p' : 'r.s'} >= ${cut}`;
    return `WHEN ${reached} THEN ${write.text(id)}`;
  });
  const columns = [
    ...keep.map((column, k) => `r.k${k} AS ${write.name(column)}`),
    ...plan.innerCodes.map((code, node) => `r.n${node} AS ${write.name(code)}`),
    'r.s AS index_numerator',
    `${write.whole(`${total}`)} AS index_denominator`,
    `${text} AS index_text`,
    `CASE ${cases.reverse().join(' ')} END AS predicate`,
  ];
  const last = `${stage}${Math.max(-1, ...depthsOf(plan)) + 2}`;
  return `SELECT ${columns.join(', ')} FROM (SELECT ${last}.*, ${printed} AS p FROM ${last}) AS r`;
}

const ceilDivide = (num: bigint, den: bigint): bigint => (num + den - 1n) / den;
