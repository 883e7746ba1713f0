// The signed register file that this vault sends. R07, R08, R30.
import { fileChannels, keyDigits } from '../../../domain/register-files/rules.ts';
import {
  REGISTER_FORMAT,
  REGISTER_PURPOSE,
  REGISTER_VERSION,
  type RegisterFile,
} from '../../../domain/register-files/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { registerZip } from '../../exchange/register-file/write.ts';
import { sha256OfKey } from '../../exchange/register-file/key.ts';
import { signedPrefix } from '../../vault/index.ts';
import type { FileMakers, Handlers, ProgramFacts, ServiceContext } from '../kernel/context.ts';
import type { Checked } from '../../../domain/contract/api.ts';

const ownKey = ({ vault }: ServiceContext): string => vault.sign(REGISTER_PURPOSE, Buffer.alloc(0)).publicKey;

async function register(
  context: ServiceContext,
  { departmentId, ids, language }: Checked<'registerFiles.save'>,
  program: ProgramFacts,
): Promise<Result<Uint8Array>> {
  const { vault, me } = context;
  const { data } = vault.db;
  const municipality = data.municipality.municipality?.name;
  if (municipality === undefined) return fail('organisation.noMunicipality');
  const names = new Map(context.ruleSet().platforms.map(({ id, name }) => [id, name]));
  const channels = fileChannels(
    data,
    { departmentId, ids },
    ({ platform, platformOther }) => names.get(platform) ?? platformOther,
  );
  if (channels.length === 0) return fail('registerFiles.empty');
  const file: RegisterFile = {
    ...{ format: REGISTER_FORMAT, v: REGISTER_VERSION, program: `Kanalvakt ${program.version ?? ''}`.trim() },
    ...{ municipality, vaultId: vault.id, created: context.now().toISOString(), channels },
    by: { memberId: vault.memberId, name: me.name, publicKey: ownKey(context) },
  };
  return ok(
    await registerZip(file, {
      sign: (bytes) => vault.sign(REGISTER_PURPOSE, bytes).signature,
      prefix: signedPrefix(REGISTER_PURPOSE),
      language,
    }),
  );
}

export const registerFiles: FileMakers<'registerFiles.save'> = { 'registerFiles.save': register };

export const registerFileService: Handlers<'registerFiles'> = {
  'registerFiles.digits': (context) => ok({ digits: keyDigits(sha256OfKey(ownKey(context))) }),
};
