import { stringify } from 'csv-stringify/sync';
import type { Context } from '../../context.js';
import { type AuditFilter, type AuditRow, listAuditSince } from '../../store/audit-entries.js';
import { listOfficials } from '../../store/officials.js';
import type { Access } from '../access/admit.js';
import { escapeApostrophe } from '../exchange/formula-escapes.js';
import { nameHider } from './hide-names.js';
import { describeEntry } from './read-audit.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: AuditFilter & { readonly format: 'ndjson' | 'csv' };
}

type Entry = ReturnType<typeof describeEntry>;

/** Rows that are held at once. */
const PAGE = 500;
const COLUMNS = [
  'id',
  'at',
  'actor',
  'via',
  'action',
  'entity',
  'entityId',
  'before',
  'after',
  'reason',
] as const satisfies readonly (keyof Entry)[];

/**
 * The whole log of an institution, the oldest entry first, in pieces of text that are made as they are read. Actors are numbers,
 * and where somebody wrote the name of an official (a reason, a note) that is their number too. What is done meanwhile comes at
 * the end or with the next export.
 */
export async function* exportAudit({ ctx, access, input }: Query): AsyncGenerator<string, void, undefined> {
  const { format, ...filter } = input;
  const institutionId = access.institution.id;
  const hide = nameHider(await listOfficials(ctx.database, institutionId));
  if (format === 'csv') yield stringify([[...COLUMNS]], { bom: true, record_delimiter: 'windows' });
  for (let after = '0'; ; ) {
    const rows = await listAuditSince(ctx.database, institutionId, filter, after, PAGE);
    const last = rows.at(-1);
    if (!last) return;
    const entries = rows.map((row) => withoutNames(row, hide));
    yield format === 'csv' ? table(entries) : entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    after = last.id;
  }
}

const withoutNames = (row: AuditRow, hide: (text: string) => string): Entry =>
  JSON.parse(JSON.stringify(describeEntry(row)), (_, value: unknown) =>
    typeof value === 'string' ? hide(value) : value,
  ) as Entry;

/** Facts stand as JSON in one cell, and no text becomes a formula in a spreadsheet. */
const table = (entries: readonly Entry[]): string =>
  stringify(
    entries.map((entry) => COLUMNS.map((column) => escapeApostrophe(cellOf(entry[column])))),
    { escape_formulas: true, record_delimiter: 'windows' },
  );

const cellOf = (value: unknown): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
