// A signed register file from another vault, checked before anything of it is shown. R08.
import { createHash } from 'node:crypto';
import type { TakenRegister, SignedBy } from '../../../domain/channel-imports/model.ts';
import { fileObstacle, isKnownKey, keyDigits } from '../../../domain/register-files/rules.ts';
import {
  REGISTER_PARTS,
  REGISTER_PURPOSE,
  REGISTER_VERSION,
  RegisterFile,
} from '../../../domain/register-files/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { looksLikeRegister } from '../../exchange/register-file/looks-like.ts';
import { sha256OfKey } from '../../exchange/register-file/key.ts';
import { isSignedWith } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';

export interface ReadRegister {
  readonly file: RegisterFile;
  /** What the import remembers. */
  readonly taken: TakenRegister;
  /** What the screen shows. */
  readonly signed: SignedBy;
}

const damaged = fail('imports.registerDamaged', { params: { part: REGISTER_PARTS.content } });

/** The content, if it is a register file of a version that this program knows. */
function contentOf(content: Uint8Array): Result<RegisterFile> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    return damaged;
  }
  const version = typeof json === 'object' && json !== null && 'v' in json ? json.v : undefined;
  if (typeof version === 'number' && version > REGISTER_VERSION) return fail('imports.registerNewer');
  const file = RegisterFile.safeParse(json);
  return file.success ? ok(file.data) : damaged;
}

/**
 * The signed register file in these bytes; null: another kind of file. Refused by name if its signature does not fit, if
 * it is from another municipality or from this vault, of tomorrow, imported already, or older than the last one.
 */
export async function readRegister(context: ServiceContext, bytes: Uint8Array): Promise<Result<ReadRegister | null>> {
  if (!looksLikeRegister(bytes)) return ok(null);
  const answer = await readForeign(context, 'registerFile', { file: bytes });
  const parts = answer.ok ? answer.value : answer;
  if (!parts.ok) return parts;
  if (parts.value === null) return ok(null);
  const { content, signature, publicKey } = parts.value;
  const signedBy = { publicKey: publicKey ?? '', signature: Buffer.from(signature).toString('base64') };
  if (!isSignedWith(REGISTER_PURPOSE, content, signedBy)) return fail('imports.registerForged');
  const read = contentOf(content);
  if (!read.ok) return read;
  const file = read.value;
  if (publicKey === null || file.by.publicKey !== publicKey) return fail('imports.registerForged');
  const { data } = context.vault.db;
  const runs = Object.values(data.imports);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const problem = fileObstacle(file, sha256, {
    ...{ vaultId: context.vault.id, now: context.now(), runs },
    municipality: data.municipality.municipality?.name ?? '',
  });
  if (problem !== null) return { ok: false, error: problem };
  return ok({
    file,
    taken: { vaultId: file.vaultId, publicKey, byName: file.by.name, created: file.created, sha256 },
    signed: {
      ...{ municipality: file.municipality, name: file.by.name, created: file.created },
      digits: keyDigits(sha256OfKey(publicKey)),
      known: isKnownKey(runs, file.vaultId, publicKey),
    },
  });
}
