import { exactOf } from '@spbe/engine';
import { expect, test } from 'vitest';
import { levelsOf } from '../setup/kalsel.js';
import { serve } from '../setup/serve.js';
import { ownInstitution, SERVICE_KEY } from '../setup/workspace.js';

// Somebody who builds a program and has never read the regulation.
const api = serve({ serviceKey: SERVICE_KEY });

interface Node {
  readonly code: string;
  readonly tier: string;
  readonly value: { readonly fraction: string; readonly decimal: string | null; readonly text: string };
  readonly weight: string;
}
interface Card {
  readonly index: { readonly text: string; readonly decimal: string };
  readonly predicate: { readonly id: string; readonly name: string; readonly basis: string };
  readonly predicateUnderOtherBasis: { readonly name: string } | null;
  readonly nodes: readonly Node[];
}

test('pastes what the ministry’s application gives: 4.2125, Memuaskan, with the exact value behind every aspect', async () => {
  const { admin, path } = await ownInstitution(api);
  const nilai = {
    A2001: 5,
    A2002: 3.75,
    A2003: 3.75,
    A2004: 5,
    A2005: 3,
    A2006: 2.6666666667,
    A2007: 4.3,
    A2008: 5,
    indeks: 4.2125,
  };
  const { rows } = await admin.ask<{
    rows: readonly {
      readonly recomputed: { readonly index: object; readonly predicate: object };
      readonly nodes: readonly { readonly key: string; readonly exact: { readonly fraction: string } }[];
      readonly findings: readonly unknown[];
    }[];
  }>('POST', `${path}/tauval`, [{ kode: '1', tahun: 2024, nama_instansi: `Uji ${path}`, nilai }]);
  expect(rows[0]?.recomputed).toMatchObject({
    index: { decimal: '4.2125', fraction: '337/80', text: '4.21' },
    predicate: { id: 'memuaskan', name: 'Memuaskan' },
  });
  const trace = rows[0]?.nodes
    .filter(({ key }) => key.startsWith('A'))
    .map(({ key, exact }) => `${key} ${exact.fraction}`);
  expect(trace).toEqual([
    'A2001 5',
    'A2002 15/4',
    'A2003 15/4',
    'A2004 5',
    'A2005 3',
    'A2006 8/3',
    'A2007 43/10',
    'A2008 5',
  ]);
});

test('3.4985 is Sangat Baik as it was printed in 2023, and Baik as it was judged in 2024', async () => {
  // Levels that give the printed domains of Kabupaten Pacitan in 2024, and its index.
  const ratings = levelsOf('55555554443333333333322222222224444444443444444');
  const score = async (year: number) =>
    (await (await api.post('/v1/score', { instrument: 'spbe-2020', year, ratings })).json()) as Card;
  const [before, after] = [await score(2023), await score(2024)];
  expect([before, after].map(({ index }) => [index.decimal, index.text])).toEqual([
    ['3.4985', '3.50'],
    ['3.4985', '3.50'],
  ]);
  expect([before.predicate, before.predicateUnderOtherBasis?.name]).toEqual([
    { id: 'sangat-baik', name: 'Sangat Baik', basis: 'published' },
    'Baik',
  ]);
  expect([after.predicate, after.predicateUnderOtherBasis?.name]).toEqual([
    { id: 'baik', name: 'Baik', basis: 'exact' },
    'Sangat Baik',
  ]);
  // What the domains weigh times what they are worth is the index, to the last digit.
  const domains = after.nodes.filter(({ tier }) => tier === 'domain');
  expect(domains.map(({ code, value }) => `${code} ${value.text}`)).toEqual([
    'D1 4.70',
    'D2 3.00',
    'D3 2.09',
    'D4 3.94',
  ]);
  const weighed = domains.map(({ weight, value }) => {
    const [part, worth] = [exactOf(weight), exactOf(value.fraction)];
    return exactOf(`${part.num * worth.num}/${part.den * worth.den * 100n}`);
  });
  expect(weighed.reduce((sum, part) => sum.plus(part)).toFraction()).toBe('6997/2000');
});
