import type { Ask } from './route.js';

const NUMBER = /^\d(?:[.,]\d{1,2})?$/;
/** Published domains of the instruments in use. */
const DOMAINS = 4;

/**
 * What is meant behind /rencana: nothing, a target ("3,5", "sangat baik"), an institution with or without a target
 * ("kalsel 3,5"), or four domains with or without one ("2,60 1,60 1,00 3,93 3,5").
 */
export function readWay(typed: string): Ask {
  const words = typed.split(/[\s;]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return { kind: 'own-plan' };
  const numbers = words.filter((word) => NUMBER.test(word));
  if (numbers.length === words.length) {
    const values = numbers.map(hundredths);
    const [target = 0] = values;
    if (values.length === 1) return { kind: 'own-plan-to', target: String(target) };
    if (values.length !== DOMAINS && values.length !== DOMAINS + 1)
      return { kind: 'plan-misread', said: typed };
    const last = values[DOMAINS];
    return {
      kind: 'typed-way',
      values: values.slice(0, DOMAINS),
      target: last === undefined ? '' : String(last),
    };
  }
  const asPredicate = words.join('-').toLowerCase();
  if (PREDICATES.has(asPredicate)) return { kind: 'own-plan-to', target: asPredicate };
  const last = words.at(-1) ?? '';
  const target = NUMBER.test(last) ? String(hundredths(last)) : '';
  const name = (target === '' ? words : words.slice(0, -1)).join(' ');
  return { kind: 'way-named', name, target, page: 0 };
}

const PREDICATES: ReadonlySet<string> = new Set(['kurang', 'cukup', 'baik', 'sangat-baik', 'memuaskan']);

/** "3,5" is 350: exact, without any float. */
function hundredths(number: string): number {
  const [whole = '', fraction = ''] = number.split(/[.,]/);
  return Number(`${whole}${fraction.padEnd(2, '0')}`);
}

/** The exact text of hundredths, as the API takes it. */
export const textOf = (value: number): string => {
  const digits = String(value).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
