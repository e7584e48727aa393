import { describe, expect, test } from 'vitest';
import { isOpenAddress } from './refuse-address.js';

describe('addresses of inner networks are closed', () => {
  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2130706433',
    '0x7f000001',
    '127.1',
    'localhost',
    '',
  ])('%s', (address) => {
    expect(isOpenAddress(address, false)).toBe(false);
  });
});

describe('public addresses are open, up to the edge of the closed ones', () => {
  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '223.255.255.255',
    '2400:cb00::1',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '2003::1',
  ])('%s', (address) => {
    expect(isOpenAddress(address, false)).toBe(true);
  });
});

test('the setting opens this machine and nothing else', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1'].map((address) => isOpenAddress(address, true))).toEqual([
    true,
    true,
    true,
  ]);
  expect(
    ['10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1'].map((address) => isOpenAddress(address, true)),
  ).toEqual([false, false, false]);
});
