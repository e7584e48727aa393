import { BlockList, isIP } from 'node:net';

/** Ranges of IANA's special-purpose registry that are not the public internet, or that lead to such. */
const CLOSED_V4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, with the address where clouds hand out credentials.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  CLOSED_V4.addSubnet(network, prefix, 'ipv4');
}

/** Everything public lies in 2000::/3: mapped IPv4, loopback, link-local, unique local and NAT64 lie outside of it. */
const OPEN_V6 = new BlockList();
OPEN_V6.addSubnet('2000::', 3, 'ipv6');
const CLOSED_V6 = new BlockList();
for (const [network, prefix] of [
  // Protocol assignments, with Teredo.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address, which may be a private one.
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  CLOSED_V6.addSubnet(network, prefix, 'ipv6');
}

const LOOPBACK_V4 = new BlockList();
LOOPBACK_V4.addSubnet('127.0.0.0', 8, 'ipv4');

/** Whether a webhook may be sent to an IP address: only to public ones, and to this machine where a setting allows it. */
export function isOpenAddress(address: string, allowLoopback: boolean): boolean {
  const family = isIP(address);
  // An address with a zone (`fe80::1%eth0`) names an interface of this machine.
  if (family === 0 || address.includes('%')) return false;
  const isLoopback = family === 4 ? LOOPBACK_V4.check(address, 'ipv4') : address === '::1';
  if (allowLoopback && isLoopback) return true;
  return family === 4
    ? !CLOSED_V4.check(address, 'ipv4')
    : OPEN_V6.check(address, 'ipv6') && !CLOSED_V6.check(address, 'ipv6');
}
