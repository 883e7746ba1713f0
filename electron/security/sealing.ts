// Secrets on their way between a page and the engine, encrypted: the main process, which outlives every lock, passes on
// only what it cannot read. ECDH on P-256 with a new key pair for each call, HKDF, AES-256-GCM.

/** Encrypted JSON. */
export interface Sealed {
  readonly iv: Uint8Array;
  readonly data: Uint8Array;
}
/** The same, with the public key of whoever sealed it. */
export interface SealedInput extends Sealed {
  readonly key: Uint8Array;
}

export interface OpenedInput {
  readonly input: unknown;
  readonly sealAnswer: (answer: unknown) => Promise<Sealed>;
}

/** The engine's key pair, which lives as long as its process. */
export interface SealingKey {
  readonly publicKey: Uint8Array;
  /** Null for what was not sealed for this key, or has been changed. */
  open(sealed: SealedInput): Promise<OpenedInput | null>;
}

/** Bytes of a public key on P-256, uncompressed, and of an IV. */
export const PUBLIC_KEY_BYTES = 65;
export const IV_BYTES = 12;

const { subtle } = globalThis.crypto;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
type Pair = Awaited<ReturnType<typeof newPair>>;
type Direction = 'to the engine' | 'to the page';
type AesKey = Awaited<ReturnType<typeof keyFor>>;

const newPair = () => subtle.generateKey(CURVE, false, ['deriveBits']);
const publicBytes = async (pair: Pair): Promise<Uint8Array> =>
  new Uint8Array(await subtle.exportKey('raw', pair.publicKey));

async function keyFor(pair: Pair, other: Uint8Array, direction: Direction) {
  const publicKey = await subtle.importKey('raw', new Uint8Array(other), CURVE, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: publicKey }, pair.privateKey, 256);
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  new Uint8Array(shared).fill(0);
  return await subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: new TextEncoder().encode(`kanalvakt/v1/sealed ${direction}`),
    },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

async function seal(key: AesKey, value: unknown): Promise<Sealed> {
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  plain.fill(0);
  return { iv, data };
}

async function unseal(key: AesKey, { iv, data }: Sealed): Promise<unknown> {
  const plain = new Uint8Array(
    await subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, key, new Uint8Array(data)),
  );
  const value: unknown = JSON.parse(new TextDecoder().decode(plain));
  plain.fill(0);
  return value;
}

export async function createSealingKey(): Promise<SealingKey> {
  const pair = await newPair();
  return {
    publicKey: await publicBytes(pair),
    open: async (sealed) => {
      try {
        const input = await unseal(await keyFor(pair, sealed.key, 'to the engine'), sealed);
        const answerKey = await keyFor(pair, sealed.key, 'to the page');
        return { input, sealAnswer: (answer) => seal(answerKey, answer) };
      } catch {
        return null;
      }
    },
  };
}

/** Seals an input for the engine with this public key. Rejects when the input is no JSON or the key is none. */
export async function sealFor(
  publicKey: Uint8Array,
  input: unknown,
): Promise<{ readonly sealed: SealedInput; readonly openAnswer: (answer: Sealed) => Promise<unknown> }> {
  const pair = await newPair();
  const sealed = await seal(await keyFor(pair, publicKey, 'to the engine'), input);
  const answerKey = await keyFor(pair, publicKey, 'to the page');
  return {
    sealed: { ...sealed, key: await publicBytes(pair) },
    openAnswer: (answer) => unseal(answerKey, answer),
  };
}
