// Which IP addresses are on the internet, by the IANA registries of special-purpose addresses (RFC 6890 and its
// updates). IPv6 is listed the other way round: only what has been given out to networks is public.
import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC_V4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by a provider's customers
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local; cloud services answer here
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3], // multicast, reserved, broadcast
];
const NOT_PUBLIC_V6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23], // protocol assignments; Teredo carries any IPv4 address
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 carries any IPv4 address
  ['3fff::', 20],
];

const listOf = (networks: typeof NOT_PUBLIC_V4, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, family);
  return list;
};
const notPublicV4 = listOf(NOT_PUBLIC_V4, 'ipv4');
const notPublicV6 = listOf(NOT_PUBLIC_V6, 'ipv6');
const givenOutV6 = listOf([['2000::', 3]], 'ipv6');
/** An IPv4 address in the last 32 bits: mapped (RFC 4291), and translated for networks with IPv6 only (RFC 6052). */
const carriesV4 = listOf(
  [
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
  ],
  'ipv6',
);
const loopback = listOf([['127.0.0.0', 8]], 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The last 32 bits of an IPv6 address, as an IPv4 address. */
function lastV4(address: string): string {
  // Written by the URL parser, an IPv6 address has no dotted part and its shortest form.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [front, back] = [groups(head), groups(tail)];
  const all = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0), ...back];
  return all
    .slice(-2)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}

/** Whether the address is on the internet; false for what is no IP address, or has a zone. */
export function isPublicAddress(address: string): boolean {
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0) return false;
  if (family === 4) return !notPublicV4.check(address, 'ipv4');
  if (carriesV4.check(address, 'ipv6')) return isPublicAddress(lastV4(address));
  return givenOutV6.check(address, 'ipv6') && !notPublicV6.check(address, 'ipv6');
}

/** Whether the address is this computer's own. */
export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
