// The end of the journal as it is read while another program may still write there: one that has taken over (as a reader
// reads), or one whose disk hung until its lock was taken over, and carries out its writes now.
import { errorCode, isNotWritableError, listFolder, Refusal, TEMPORARY_MARK, unlinkIfExists } from '../disk/index.ts';
import type { Finding } from '../model/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';

/** Whether the journal must be read again, and which segment is then to be begun again. */
export interface EndOfJournal {
  readonly readAgain: boolean;
  readonly begun: number | null;
}

const AS_READ: EndOfJournal = { readAgain: false, begun: null };

const readOnlyBecause = (error: unknown): Finding => ({
  code: 'vault.folderReadOnly',
  severity: 'note',
  params: { reason: errorCode(error) },
});

/**
 * Before the journal is read with a lock that was left behind: removes the files that the program before had not moved
 * into place, so that its disk can no longer put them there. Returns why that is not possible, or null.
 */
export async function discardUnfinishedSegments({
  disk,
  folder,
}: Pick<OpenVaultState, 'disk' | 'folder'>): Promise<Finding | null> {
  try {
    for (const name of await listFolder(disk, `${folder}/journal`))
      if (name.includes(TEMPORARY_MARK)) await unlinkIfExists(disk, `${folder}/journal/${name}`);
    return null;
  } catch (error) {
    if (!isNotWritableError(error)) throw error;
    return readOnlyBecause(error);
  }
}

/**
 * After the journal has been read. With a lock that was left behind: begins a segment, so that what the program before
 * still writes lands behind the end of its own. What had landed there before the new segment was is to be read too, as
 * other readers may have seen it.
 */
export async function secureEnd(vaultState: OpenVaultState): Promise<EndOfJournal> {
  const { journal, lock, mode, findings } = vaultState;
  if (lock === null) return { readAgain: await isEndedEarlier(vaultState), begun: null };
  if (!lock.leftBehind || mode.value === 'readOnly') return AS_READ;
  try {
    const { number } = await journal.beginSegment(() => lock.confirm());
    if (await journal.hasGrown()) return { readAgain: true, begun: number };
    lock.settle();
  } catch (error) {
    mode.value = 'readOnly';
    if (error instanceof Refusal) {
      vaultState.lock = null;
      findings.push({ code: 'vault.lockLost', severity: 'note', params: {} });
    } else if (isNotWritableError(error)) findings.push(readOnlyBecause(error));
    else throw error;
  }
  return AS_READ;
}

/** Whether a segment has been begun meanwhile whose header says that the last frames read do not count. */
async function isEndedEarlier({ journal }: OpenVaultState): Promise<boolean> {
  const last = journal.segments.at(-1);
  const next = last === undefined ? null : await journal.readNewHeader(last.number + 1).catch(() => null);
  return next !== null && typeof next !== 'string' && next.firstSeq <= journal.head.seq;
}
