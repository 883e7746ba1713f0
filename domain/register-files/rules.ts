// What goes into a signed register file, and why one is refused. Pure: the signature itself is checked by the engine.
import { dateTimeInStockholm } from '../calendar/stockholm.ts';
import { plainName } from '../organisation/rules.ts';
import { fail, type Problem } from '../kernel/result.ts';
import type { VaultState } from '../kernel/state.ts';
import type { ImportRun, TakenRegister } from '../channel-imports/model.ts';
import type { FileChannel, RegisterFile } from './model.ts';

/** How much later than this computer's clock a file may have been made: clocks differ. */
const CLOCK_MS = 10 * 60_000;

/**
 * The channels of the register as the file has them, closed ones too, sorted by name. `departmentId` undefined: all;
 * null: the municipality-wide ones.
 */
export function fileChannels(
  data: Pick<VaultState, 'channels' | 'departments' | 'units' | 'people'>,
  wanted: { readonly departmentId?: string | null | undefined; readonly ids?: readonly string[] | undefined },
  platformName: (channel: VaultState['channels'][string]) => string,
): FileChannel[] {
  return Object.values(data.channels)
    .filter(
      ({ id, departmentId }) =>
        (wanted.ids === undefined || wanted.ids.includes(id)) &&
        (wanted.departmentId === undefined || wanted.departmentId === departmentId),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'sv') || a.id.localeCompare(b.id))
    .map((channel) => {
      const responsible = channel.responsibleId === null ? undefined : data.people[channel.responsibleId];
      const { id, name, address, purpose, openness, startedOn, verifiedOn, state } = channel;
      return {
        ...{ id, origin: channel.origin ?? null, name, platform: platformName(channel), address },
        department: channel.departmentId === null ? '' : (data.departments[channel.departmentId]?.name ?? ''),
        unit: channel.unitId === null ? '' : (data.units[channel.unitId]?.name ?? ''),
        ...{ responsible: responsible?.name ?? '', email: responsible?.email ?? '' },
        ...{ purpose, openness, twoFactor: channel.twoFactor.status, startedOn, verifiedOn, state },
      };
    });
}

type TakenRun = Pick<ImportRun, 'stamp' | 'undone'> & { readonly signed: TakenRegister };

/** The register files that were imported from a vault and not undone, oldest first. */
export const takenFrom = (runs: readonly ImportRun[], vaultId: string): TakenRun[] =>
  runs
    .flatMap((run) => (run.signed?.vaultId === vaultId && run.undone === null ? [{ ...run, signed: run.signed }] : []))
    .sort((a, b) => a.signed.created.localeCompare(b.signed.created));

interface Here {
  readonly vaultId: string;
  /** The municipality of this vault; '' if it has no name yet. */
  readonly municipality: string;
  readonly now: Date;
  readonly runs: readonly ImportRun[];
}

/**
 * Why a file whose signature is right is refused all the same; null: it may be imported. From this vault itself, from
 * another municipality, of tomorrow, imported already, or older than one that was imported.
 */
export function fileObstacle(file: RegisterFile, sha256: string, here: Here): Problem | null {
  const refused = (code: RegisterRefusal, params: Record<string, string> = {}): Problem => fail(code, { params }).error;
  if (file.vaultId === here.vaultId) return refused('imports.registerOwn');
  if (here.municipality !== '' && plainName(file.municipality) !== plainName(here.municipality))
    return refused('imports.registerElsewhere', { name: file.municipality, here: here.municipality });
  if (Date.parse(file.created) > here.now.getTime() + CLOCK_MS)
    return refused('imports.registerFuture', { at: dateTimeInStockholm(file.created) });
  const taken = takenFrom(here.runs, file.vaultId);
  const same = taken.find(({ signed }) => signed.sha256 === sha256);
  if (same !== undefined) return refused('imports.registerAgain', { at: dateTimeInStockholm(same.stamp.at) });
  const last = taken.at(-1);
  if (last !== undefined && last.signed.created >= file.created)
    return refused('imports.registerOlder', {
      at: dateTimeInStockholm(file.created),
      last: dateTimeInStockholm(last.signed.created),
    });
  return null;
}

type RegisterRefusal =
  | 'imports.registerOwn'
  | 'imports.registerElsewhere'
  | 'imports.registerFuture'
  | 'imports.registerAgain'
  | 'imports.registerOlder';

/** Whether a file from the vault, signed with this key, was imported before, so that the key's number was compared. */
export const isKnownKey = (runs: readonly ImportRun[], vaultId: string, publicKey: string): boolean =>
  takenFrom(runs, vaultId).some(({ signed }) => signed.publicKey === publicKey);

/**
 * A key as digits to read out on the telephone: six groups of five, from the first bytes of its SHA-256 (about 100
 * bits, beyond any search for another key with the same digits).
 */
export const keyDigits = (sha256OfKey: Uint8Array): string =>
  Array.from({ length: 6 }, (_none, group) => {
    const bytes = sha256OfKey.subarray(group * 4, group * 4 + 4);
    const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 100_000).padStart(5, '0');
  }).join(' ');
