import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newFlow, readFlow } from './flow.js';

const now = new Date('2026-01-01T00:00:00Z');
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test.each([
  { kind: 'sign-in' },
  { kind: 'invitation', code: 'c'.repeat(43) },
  { kind: 'bind', officialId: '12' },
] as const)('a flow to $kind is read back as it was made, for ten minutes', (purpose) => {
  const { text, flow } = newFlow(now, purpose);
  expect(flow.purpose).toEqual(purpose);
  expect(readFlow(minutesLater(9.9), text)).toEqual(flow);
  expect(readFlow(minutesLater(10), text)).toBeNull();
});

test('state, nonce and verifier are different secrets of one browser, and the challenge belongs to the verifier', () => {
  const { flow } = newFlow(now, { kind: 'sign-in' });
  const other = newFlow(now, { kind: 'sign-in' }).flow;
  const secrets = [flow, other].flatMap(({ state, nonce, verifier }) => [state, nonce, verifier]);
  expect(new Set(secrets).size).toBe(6);
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
  expect(flow.challenge).toBe(createHash('sha256').update(flow.verifier).digest('base64url'));
});

test('whoever changes time or purpose in the cookie has another state than the provider was given', () => {
  const { text, flow } = newFlow(now, { kind: 'sign-in' });
  const [secret, expires] = text.split('.');
  const longer = readFlow(now, `${secret}.${Number(expires) + 1}.in`);
  const other = readFlow(now, `${secret}.${expires}.bind-7`);
  expect([longer?.state, other?.state]).not.toContain(flow.state);
  expect(other?.purpose).toEqual({ kind: 'bind', officialId: '7' });
});

test.each(['', 'x', 'x.1.in', `${'a'.repeat(43)}.9999999999.out`, `${'a'.repeat(43)}.9999999999.bind-0`])(
  'what is no flow is none: %j',
  (text) => {
    expect(readFlow(now, text)).toBeNull();
  },
);
