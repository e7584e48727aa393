import { expect, test } from 'vitest';
import { namesOwner } from './names-owner.js';

test.each([
  ['Perbup Banjar Nomor 12', ['Kabupaten Banjar'], true],
  ['Peraturan Walikota Banjarmasin', ['Kabupaten Banjar'], false],
  ['SK KALIMANTAN-SELATAN 2024', ['Provinsi Kalimantan Selatan'], true],
  ['Pergub Kalimantan Timur', ['Provinsi Kalimantan Selatan'], false],
  ['Laporan Komunikasi dan Informatika', ['Dinas Komunikasi dan Informatika'], true],
  ['Laporan Informatika', ['Dinas Komunikasi dan Informatika'], false],
  ['Pedoman Café', ['Kota Cafe'], true],
  // Nothing but common words names nobody.
  ['Kabupaten dan Kota', ['Kabupaten Kota'], false],
  ['', ['Kota Banjar'], false],
])('%j names one of %j: %s', (title, names, named) => {
  expect(namesOwner(title, names, [])).toBe(named);
});

test('the code of a unit names it, as a word of its own', () => {
  expect(namesOwner('SOP Diskominfo 2024', [], ['diskominfo'])).toBe(true);
  expect(namesOwner('SOP Diskominfotik 2024', [], ['diskominfo'])).toBe(false);
  expect(namesOwner('SOP RSUD Ulin', [], ['rsud-ulin'])).toBe(true);
});
