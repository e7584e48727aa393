import { expect, test } from 'vitest';
import { nameHider } from './hide-names.js';

const hide = nameHider([
  { id: '1', name: 'Siti' },
  { id: '2', name: 'Siti Aminah' },
  { id: '3', name: 'R. Bagus (Plt.)' },
  { id: '4', name: '' },
]);

test.each([
  ['atas permintaan siti aminah', 'atas permintaan [official:2]'],
  ['Siti, lalu SITI AMINAH.', '[official:1], lalu [official:2].'],
  ['oleh R. Bagus (Plt.) kemarin', 'oleh [official:3] kemarin'],
  ['kerja yang bagus', 'kerja yang bagus'],
  ['Sitinjau dan Dusiti', 'Sitinjau dan Dusiti'],
  ['', ''],
])('%s', (text, hidden) => {
  expect(hide(text)).toBe(hidden);
});

test('without officials nothing is hidden', () => {
  expect(nameHider([])('Siti')).toBe('Siti');
});
