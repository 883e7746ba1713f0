// Serialises questions and answers between browser and Node as text. Bytes survive, as they do between the program's
// processes.

const isPacked = (value: unknown): value is { $bytes: number[] } =>
  typeof value === 'object' && value !== null && '$bytes' in value;

export const pack = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (one instanceof Uint8Array ? { $bytes: [...one] } : one));
export const unpack = (text: string): unknown =>
  JSON.parse(text, (_key, one: unknown) => (isPacked(one) ? Uint8Array.from(one.$bytes) : one)) as unknown;
