// What a program does not take from a server, and what becomes of it. Anybody with a login can append anything; no honest
// program builds on it, so it is at the end. An administrator's program takes away what no member can have written, and
// exactly what it has looked at; everything else stays for people to decide.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256Text } from '../crypto/index.ts';
import { mayBeNext, type FolderJournal } from '../journal/index.ts';
import type { Keyring } from '../keys/index.ts';
import { damageFinding, isAdministrator, memberOf, newestEpoch, type Finding, type Registers } from '../model/index.ts';
import type { SealedFrame, StoredRow } from '../server/index.ts';
import type { Mirror } from './mirror.ts';
import { bothHashes, compareHead } from './own-head.ts';

/** An open vault, as far as it is needed to judge what comes after it. */
interface Judging {
  readonly keys: Keyring;
  readonly mirror: Mirror;
  readonly journal: () => FolderJournal;
  readonly registers: () => Registers;
}

/** What is wrong with bytes that do not open, or open to no frame that comes next. */
const NOT_OPENED: readonly string[] = ['vault.frameDamaged', 'vault.segmentHeaderBad'];
/** What is wrong with a frame that opens and that no member signed as it is. */
const NOT_SIGNED: readonly string[] = ['vault.commitmentBroken', 'vault.memberInactive', 'vault.signatureBroken'];
/** The server cannot say now; it is asked again. */
const LATER: readonly string[] = ['server.busy', 'server.unreachable', 'vault.closed'];

/** How many rows are asked for, or taken away, at a time. */
const ROWS = 1000;

/** Whether a finding may pass without the vault being opened again: somebody can mend it on the server. */
export const mayPass = ({ code }: Finding): boolean => code === 'vault.badTail' || code === 'vault.rowRotted';

/** The refusal of what comes after something that may pass. */
export const refusalOf = ({ code, params }: Finding): Result<never> =>
  code === 'vault.badTail' ? fail('vault.badTail', { params }) : fail('vault.rowRotted', { params });

/**
 * What a frame that cannot be taken is. `vault.rowRotted` (`seq`): the server gives other bytes than it was given.
 * `vault.badTail` (`seq`, `login`, `size`, `at`, `digest`): no member can have written it as the next one. `vault.serverForked`: the
 * server has another past. Otherwise `finding`, which is what was found: a member's, or a program's that is not understood
 * here. Refuses with `vault.serverBehind`, and as the server does when it can be asked later.
 */
export async function examine(host: Judging, sealed: SealedFrame, finding: Finding): Promise<Result<Finding>> {
  const { mirror } = host;
  const journal = host.journal();
  const { seq } = sealed;
  const isForged = NOT_OPENED.includes(finding.code) || NOT_SIGNED.includes(finding.code);
  if (!isForged || seq !== journal.head.seq + 1) return ok(finding);
  const rows = await mirror.server.repair.rows(seq - 1, 1);
  if (!rows.ok) return LATER.includes(rows.error.code) ? rows : ok(finding);
  const [row] = rows.value;
  if (row?.seq !== seq) return ok(finding);
  if (row.noted !== row.actual || row.actual !== sha256Text(sealed.bytes, 'hex'))
    return ok(damageFinding('vault.rowRotted', { seq }));
  // Frames of another past do not open here, and are honest there.
  const same = await compareHead(journal, mirror);
  if (!same.ok) return same;
  const known = journal.head.seq;
  if (same.value === 'other' || same.value === 'unreadable')
    return ok(damageFinding('vault.serverForked', { seq: known, ...(await bothHashes(journal, mirror)) }));
  if (same.value === 'missing') return fail('vault.serverBehind', { params: { seq: known - 1, expected: known } });
  if (NOT_OPENED.includes(finding.code) && mayBeNext(sealed, journal, host.keys)) return ok(finding);
  return ok(
    damageFinding('vault.badTail', {
      ...{ seq, login: row.login ?? '', size: row.size, digest: row.actual },
      at: new Date(row.storedAt).toISOString(),
    }),
  );
}

/** All rows after a number. Refuses as the server does. */
async function rowsAfter({ server }: Mirror, after: number): Promise<Result<StoredRow[]>> {
  const rows: StoredRow[] = [];
  for (;;) {
    const more = await server.repair.rows(rows.at(-1)?.seq ?? after, ROWS);
    if (!more.ok) return more;
    rows.push(...more.value);
    if (more.value.length < ROWS) return ok(rows);
  }
}

/**
 * Takes a `vault.badTail` away, with everything behind it, from the end: nothing honest is there. Returns whether it did;
 * otherwise the server's end is another by now. To be called when `examine` has just found it. Refuses with
 * `vault.notAdministrator`, also for an administrator who lacks the newest vault key and so cannot judge, and as the server
 * does.
 */
export async function dropTail({ keys, mirror, journal, registers }: Judging, tail: Finding): Promise<Result<boolean>> {
  const { seq: known } = journal().head;
  const mayJudge = isAdministrator(memberOf(registers(), keys.memberId)) && newestEpoch(registers()) === keys.epoch;
  if (!mayJudge) return fail('vault.notAdministrator');
  if (tail.params.seq !== known + 1 || mirror.head?.seq !== known) return ok(false);
  const found = await rowsAfter(mirror, known);
  if (!found.ok) return found;
  const digests = found.value.map(({ actual }) => actual);
  if (digests[0] !== tail.params.digest) return ok(false);
  while (digests.length > 0) {
    const last = digests.splice(-ROWS);
    const before = digests.at(-1) ?? mirror.head.digest;
    const dropped = await mirror.server.repair.drop(known + digests.length + 1, last, before);
    if (!dropped.ok) return dropped;
    if (dropped.value === 'raced') return ok(false);
  }
  return ok(true);
}
