// Public keys that no member may have: with a point of low order one signature fits every message, so that anybody could
// sign for its owner; and an encoding that is not the point's own gives one key two texts. Runtimes differ in what they
// take, so the vault decides. RFC 8032, 5.1.3.

/** The field's prime, 2²⁵⁵ − 19. */
const P = 2n ** 255n - 19n;
/** The y of two of the four points of order 8; those of the other two are its negation. */
const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** The y of every point whose order divides 8. */
const LOW_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, Y8, P - Y8]);

/** Whether 32 bytes are the own encoding of a point that is not of low order. Not whether they are on the curve. */
export function isSafeEd25519(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).reverse().toString('hex');
  const y = BigInt(`0x${text}`) & (2n ** 255n - 1n);
  return y < P && !LOW_ORDER_Y.has(y);
}
