import { describe, expect, test } from 'vitest';
import type { InstrumentTexts } from '../src/index.js';
import { pemdi2026Texts } from '../src/pemdi-2026-texts.js';
import { spbe2018Texts } from '../src/spbe-2018-texts.js';
import { spbe2020Texts } from '../src/spbe-2020-texts.js';

const catalogue: readonly InstrumentTexts[] = [spbe2018Texts, spbe2020Texts, pemdi2026Texts];

interface Line {
  readonly where: string;
  readonly language: 'id' | 'en';
  readonly text: string;
}

/** Everything a reader sees of the indicators; English is what stands below a key `en`. */
function linesOf({ id, indicators }: InstrumentTexts): Line[] {
  const visit = (value: unknown, where: string, language: 'id' | 'en'): Line[] => {
    if (typeof value === 'string') return [{ where, language, text: value }];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, part]) =>
      visit(part, `${where}.${key}`, key === 'en' ? 'en' : language),
    );
  };
  return indicators.flatMap(({ code, shortName, levels, steps, notes }) =>
    visit({ shortName, levels, steps, notes }, `${id} ${code}`, 'id'),
  );
}
const lines = catalogue.flatMap(linesOf);
const found = (language: 'id' | 'en', pattern: RegExp): string[] =>
  lines
    .filter((line) => line.language === language && pattern.test(line.text))
    .map(({ where, text }) => `${where}: ${text}`);

describe('the words', () => {
  test.each([
    [
      'an English word where an Indonesian one is common',
      /\b(review|update|upload|download|dashboard|website|online|feedback|link|file|roadmap|assessor|dataset)\b/i,
    ],
    ['helpdesk, except once in brackets after our word', /(?<!\()\bhelpdesk\b/i],
    [
      'a spelling that is not standard',
      /\b(analisa|resiko|aktifitas|kwalitas|sistim|ijin|praktek|merubah|dirubah|di publikasi)\b/i,
    ],
    ['another name for the units', /\b(SKPD|unit kerja\/perangkat daerah|perangkat daerah\/unit kerja)\b/],
    ['another order of leader and region', /kepala daerah\/pimpinan instansi/i],
    ['doubled spaces or stops', / {2}|\.\.|\s[,.;:]/],
  ])('in Indonesian have no %s', (_, pattern) => {
    expect(found('id', pattern)).toEqual([]);
  });

  test('in English name one thing in one way', () => {
    expect(found('en', /\b(agency|agencies|intranet|interoperability system)\b/)).toEqual([]);
  });

  test('name the secretary as signer in one way', () => {
    const signers = lines.filter(({ where }) => where.endsWith('.signer')).map(({ text }) => text);
    expect(
      signers.filter((text) => /Sekretaris instansi\/daerah|Sekretaris Daerah atau sekretaris/.test(text)),
    ).toEqual([]);
  });
});
