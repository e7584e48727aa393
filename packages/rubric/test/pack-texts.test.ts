import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packColumn, packTexts } from '../scripts/pack-texts.js';
import { readInstrument } from '../src/read-instrument.js';
import { spbe2020Texts } from '../src/spbe-2020-texts.js';
import { type Json, unpackColumn, unpackTexts } from '../src/unpack-texts.js';

const words = fc
  .array(fc.constantFrom('reviu', 'peta rencana', 'SK', '|', '"', '\\', '\n', 'é', '', '1', 'true'), {
    maxLength: 4,
  })
  .map((parts) => parts.join(' '));
const record = fc.record(
  {
    name: words,
    count: fc.oneof(fc.integer(), fc.constant(null)),
    list: fc.array(words, { maxLength: 3 }),
    nested: fc.array(fc.record({ a: words, b: fc.boolean() }, { requiredKeys: ['a'] }), { maxLength: 3 }),
  },
  { requiredKeys: ['name'] },
);

describe('packed texts', () => {
  test('unpack to what was packed', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const packed = packTexts({ records });
        expect(unpackTexts<unknown>(packed.words, packed.text)).toEqual({ records });
      }),
      { numRuns: 300 },
    );
  });

  test('columns of optional keys, empty lists and no records come back', () => {
    for (const values of [[], [{}], [{}, { a: [] }], [[], ['', 'x']], [''], [null, 1]] as Json[][]) {
      expect(unpackColumn(packColumn(values))).toEqual(values);
    }
  });

  test('the shipped texts say what the YAML says', () => {
    const reading = readInstrument(new URL('../instruments/spbe-2020', import.meta.url).pathname);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const shipped = spbe2020Texts.indicators.map(({ weight, path, ...indicator }) => {
      expect([weight, path.length]).toEqual([expect.any(String), 2]);
      return indicator;
    });
    expect(shipped).toEqual(reading.value.indicators.map(({ indicator }) => indicator));
    expect(spbe2020Texts.documents).toEqual(reading.value.documents);
  });

  test('a letter that stands for a word, or a mixture of kinds, is refused', () => {
    expect(() => packTexts({ name: 'Ж' })).toThrow(TypeError);
    expect(() => packTexts([{ a: 1 }, { a: ['x'] }])).toThrow(TypeError);
  });
});
