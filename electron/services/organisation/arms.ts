// The municipality's arms: a given file is checked in a process without keys, and only a picture drawn of it is kept.
import { ARMS_SIDE, type ArmsRefusal } from '../../../domain/organisation/arms.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { drawablePng } from '../../exchange/pdf/png.ts';
import { storeBytes } from '../evidence/service.ts';
import { sniff } from '../evidence/sniff.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import { change, stamp } from '../kernel/register-access.ts';

type ArmsCalls = 'organisation.readArms' | 'organisation.saveArms';

/** The code of each refusal. */
const CODES = {
  armsType: 'organisation.armsType',
  armsDamaged: 'organisation.armsDamaged',
  armsScript: 'organisation.armsScript',
  armsOutside: 'organisation.armsOutside',
  armsForeign: 'organisation.armsForeign',
  armsTooMuch: 'organisation.armsTooMuch',
  armsShape: 'organisation.armsShape',
} as const satisfies Record<ArmsRefusal, string>;

async function saved(context: ServiceContext, picture: Uint8Array | null): Promise<Result<Record<string, never>>> {
  const municipality = context.vault.db.data.municipality.municipality;
  if (municipality === undefined) return fail('organisation.noMunicipality');
  const size = picture === null ? null : sniff(picture, false).size;
  if (picture !== null) {
    if (size === null || drawablePng(Buffer.from(picture)) === null) return fail('organisation.armsDamaged');
    if (Math.max(size.width, size.height) > ARMS_SIDE) return fail('organisation.armsTooMuch');
  }
  const stored = picture === null ? null : await storeBytes(context, 'vapen.png', picture);
  if (stored !== null && !stored.ok) return stored;
  return await change(context, 'organisation.saveArms', ({ data, now }) => {
    const row = data.municipality.municipality;
    if (row === undefined) return fail('organisation.noMunicipality');
    const { arms: _old, ...rest } = row;
    data.municipality.municipality = {
      ...rest,
      ...(stored === null || size === null ? {} : { arms: { blobId: stored.value.blobId, ...size } }),
      changed: stamp(context, now, row.changed),
    };
    return ok({});
  });
}

export const armsService: Pick<Handlers<'organisation'>, ArmsCalls> = {
  'organisation.readArms': async (context, { file }) => {
    const read = await readForeign(context, 'arms', { file });
    if (!read.ok) return read;
    return typeof read.value === 'string' ? fail(CODES[read.value]) : ok(read.value);
  },
  'organisation.saveArms': (context, { picture }) => saved(context, picture),
};
