// How much a message from a file reader holds, before anything else is done with it.

/** For each value, also one that holds others. */
const VALUE_SIZE = 8;

/**
 * Whether a message holds more than `limit`: characters and bytes, and something for each value. Bytes that occur in
 * several places are one copy and count once; other values count in each, so that one that holds itself is always larger.
 */
export function isLarger(message: unknown, limit: number): boolean {
  const open: unknown[] = [message];
  const counted = new Set<ArrayBufferLike>();
  let size = 0;
  while (open.length > 0) {
    const value = open.pop();
    size += VALUE_SIZE;
    if (typeof value === 'string') size += value.length;
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
      if (!counted.has(buffer)) size += buffer.byteLength;
      counted.add(buffer);
    } else if (Array.isArray(value)) {
      if (size + value.length * VALUE_SIZE > limit) return true;
      for (const one of value as unknown[]) open.push(one);
    } else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) {
        size += name.length;
        open.push(one);
      }
    if (size > limit) return true;
  }
  return false;
}
