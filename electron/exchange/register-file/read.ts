// Unpacks a signed register file from another vault. Runs where files from outside are read: nothing is checked here but
// that the parts are there. R08.
import { MAX_REGISTER_BYTES, REGISTER_PARTS } from '../../../domain/register-files/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { type ExportFile, Unreadable } from '../platforms/format-reader.ts';
import { zipFiles } from '../platforms/zip-source.ts';
import { looksLikeRegister } from './looks-like.ts';
import { publicKeyOfPem } from '../archive/pem.ts';

export interface RegisterParts {
  /** The signed bytes. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  /** Of `nyckel.pem`, base64; null: not an Ed25519 key. */
  readonly publicKey: string | null;
}

const LIMITS = { file: MAX_REGISTER_BYTES, total: MAX_REGISTER_BYTES + 1024 * 1024 };
const MAX_KEY_BYTES = 10_000;
const SIGNATURE_BYTES = 64;

async function bytesOf(file: ExportFile): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of file.read()) parts.push(part);
  return Buffer.concat(parts);
}

/** The parts of the file; null if it is of another kind. Fails with `imports.registerDamaged` and the missing part. */
export async function readRegisterParts(bytes: Uint8Array): Promise<Result<RegisterParts | null>> {
  if (!looksLikeRegister(bytes)) return ok(null);
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { files } = await zipFiles(zip, { remark: () => undefined }, LIMITS);
    const parts: Partial<Record<keyof typeof REGISTER_PARTS, Buffer<ArrayBuffer>>> = {};
    for (const part of ['content', 'signature', 'key'] as const) {
      const named = files.filter(({ name }) => name === REGISTER_PARTS[part]);
      const [file] = named;
      // Of two parts with one name, another program may check the one that is not read here.
      if (file === undefined || named.length > 1)
        return fail('imports.registerDamaged', { params: { part: REGISTER_PARTS[part] } });
      parts[part] = await bytesOf(file);
    }
    const { content = Buffer.alloc(0), signature = Buffer.alloc(0), key = Buffer.alloc(0) } = parts;
    if (signature.length !== SIGNATURE_BYTES)
      return fail('imports.registerDamaged', { params: { part: REGISTER_PARTS.signature } });
    const publicKey = key.length > MAX_KEY_BYTES ? null : publicKeyOfPem(key.toString('latin1'));
    return ok({ content, signature, publicKey });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return fail('imports.registerDamaged', { params: { part: REGISTER_PARTS.content }, cause: error.code });
  }
}
