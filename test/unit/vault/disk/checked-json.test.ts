import { describe, expect, it } from 'vitest';
import { decodeChecked, encodeChecked } from '../../../../electron/vault/disk/checked-json.ts';

describe('checked JSON files', () => {
  it('detect every flipped bit', () => {
    const bytes = encodeChecked({ format: 'x', version: 1, label: 'Åsa' });
    expect(decodeChecked(bytes)).toEqual({ format: 'x', version: 1, label: 'Åsa' });
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeChecked(flipped)).toBeNull();
    }
  });
});
