// The id under which a server takes a frame.
import { sha256Text } from '../crypto/index.ts';

/**
 * A UUID made from a frame's sealed bytes, which are random. So a program that gives a frame back to a restored server
 * gives it its own id, and the one that wrote it learns that it landed.
 */
export function frameId(bytes: Uint8Array): string {
  const hex = sha256Text(bytes, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  // Version 8 of RFC 9562: a hash of the maker's own choice.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
