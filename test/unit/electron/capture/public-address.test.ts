import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, isPublicAddress } from '../../../../electron/capture/public-address.ts';

const bytes = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

describe('an address on the internet', () => {
  it('is none of those that networks keep to themselves', () => {
    for (const address of [
      ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254'],
      ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.168.1.1', '198.18.0.1'],
      ...['198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.1.2.3', '240.0.0.1', '255.255.255.255'],
      ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fc00::1', 'fdab:cd::1', 'ff02::1', 'fec0::1'],
      ...['::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254', '::10.0.0.1', '::ffff:0:10.0.0.1'],
      ...['64:ff9b::10.0.0.1', '64:ff9b::', '64:ff9b:1::1', '2002:a00:1::', '2001:0:a00:1::', '2001:db8::1', '3fff::1'],
      ...['100::1', '5f00::1', '', 'exempel.se', '1', '10.1', '0x7f000001', '2130706433', '[::1]', '1.2.3.4.5'],
    ])
      expect(isPublicAddress(address), address).toBe(false);
  });

  it('is any other that has been given out', () => {
    for (const address of [
      ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.0.1', '172.32.0.1'],
      ...['192.167.0.1', '192.169.0.1', '193.10.1.1', '223.255.255.255', '2a00:1450:400f::200e', '2606:4700::1111'],
      ...['::ffff:1.1.1.1', '64:ff9b::1.1.1.1', '64:ff9b::808:808', '2001:4860:4860::8888'],
    ])
      expect(isPublicAddress(address), address).toBe(true);
  });

  it('is the same inside an IPv6 address, however it is written', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('::ffff:', '64:ff9b::'), ([a, b, c, d], prefix) => {
        const v4 = [a, b, c, d].join('.');
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        const isPublic = isPublicAddress(v4);
        expect([isPublicAddress(`${prefix}${v4}`), isPublicAddress(`${prefix}${hex}`.toUpperCase())]).toEqual([
          isPublic,
          isPublic,
        ]);
        if (isLoopback(v4)) expect(isPublic).toBe(false);
      }),
    );
  });

  it('is decided for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4()), (text) => {
        const isPublic = isPublicAddress(text);
        if (isLoopback(text)) expect(isPublic).toBe(false);
      }),
    );
  });
});
