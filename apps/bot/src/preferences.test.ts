import { expect, test } from 'vitest';
import { memoryPreferences } from './preferences.js';

test('remembers the latest choice and forgets the oldest person', () => {
  const store = memoryPreferences(2);
  store.remember(1, 'en');
  store.remember(2, 'en');
  store.remember(1, 'id');
  store.remember(3, 'en');
  expect([1, 2, 3].map((id) => store.language(id))).toEqual(['id', undefined, 'en']);
});
