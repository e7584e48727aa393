import { describe, expect, test } from 'vitest';
import { readChanges } from './read-changes.js';

const eleven = { at: 10, level: 4 };
const twelve = { at: 11, level: 3 };

test.each(['11=4 12=3', 'I11=4, I12=3', '11 = 4,12=3', '11:4; 12: 3', '011=4\n12=3', '12=1 11=4 12=3'])(
  '%j are two changes',
  (typed) => {
    expect(readChanges(typed)).toEqual({ kind: 'changes', changes: [eleven, twelve] });
  },
);

describe('what is no whole level of an indicator is told, not guessed', () => {
  test.each([
    ['11=3,5', '11=3,5'],
    ['11=3.5 12=3', '11=3.5'],
    ['11=6', '11=6'],
    ['0=3', '0=3'],
    ['11=', '11='],
    ['kalsel 11=4', 'kalsel'],
    ['11', '11'],
  ])('%j', (typed, said) => {
    expect(readChanges(typed)).toEqual({ kind: 'misread', said });
  });

  test('more than a button carries', () => {
    const typed = Array.from({ length: 21 }, (_, at) => `${at + 1}=3`).join(' ');
    expect(readChanges(typed)).toEqual({ kind: 'misread', said: '21=3' });
  });
});

test.each(['', ' ', '!?'])('%j is nothing', (typed) => {
  expect(readChanges(typed)).toEqual({ kind: 'nothing' });
});

test('a name is one', () => {
  expect(readChanges('kab sleman')).toEqual({ kind: 'name', name: 'kab sleman' });
});
