import { expectTypeOf, test } from 'vitest';
import { type Exact, exactOf, score } from '../src/index.js';
import { small } from './small-rubric.js';

// Compiled by `npm run types`: a mistake below that stops being an error fails the check.
test('mistakes are compile errors', () => {
  // @ts-expect-error unknown indicator
  score(small, { I9: 3 });
  // @ts-expect-error a boolean is no level
  score(small, { I1: true });
  // @ts-expect-error the rounding mode is never implied
  () => exactOf(1).toFixed(2);
  const card = score(small, { I1: 3, I2: 3, I3: 3, I4: 3 });
  if (card.ok) {
    expectTypeOf(card.value.node('A1')).toEqualTypeOf<Exact>();
    expectTypeOf(card.value.predicate.id).toEqualTypeOf<'low' | 'middle' | 'high'>();
    // @ts-expect-error unknown node
    card.value.node('A9');
  }
  const whole = score(small, { D1: 3, I4: 3 });
  if (whole.ok) expectTypeOf(whole.value.node('A1')).toEqualTypeOf<Exact | undefined>();
  const dynamic = score(small, {} as { [code: string]: number });
  if (dynamic.ok) expectTypeOf(dynamic.value.node('A1')).toEqualTypeOf<Exact | undefined>();
});
