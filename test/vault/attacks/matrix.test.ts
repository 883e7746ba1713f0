// Every register and every log × every kind of member, in a real vault: a frame that a member's own program signs and
// appends, and what the honest programs of others make of it when they open the vault and check it. R06, R11, R14.
import { describe, expect, test, vi } from 'vitest';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { ROW_RULES } from '../../../domain/frame-rules/index.ts';
import { RECORD_RULES } from '../../../domain/frame-rules/records.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import type { LogPut, Vault } from '../../../electron/vault/index.ts';
import { buildFrame, type FrameChange } from '../../../electron/vault/journal/frame.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { must } from '../../support/results.ts';
import { AT, KIND_NAMES, type Kind, KINDS, now, world } from '../../unit/domain/frame-rules/support/frames.ts';
import { LOG_FRAMES, type LogFrame, OLD, putOf } from '../../unit/domain/frame-rules/log-frames.ts';
import { type Change, CHANGES } from '../../unit/domain/frame-rules/row-frames/index.ts';
import { copiesOf } from '../support/copies.ts';
import { change, journalOf, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { memberNamed, passphraseOf, vaultHelpers } from '../support/vaults.ts';
import { logChange } from './support/own-program.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const helpers = vaultHelpers<VaultState>(emptyState);
const clock = (): Date => new Date(AT);
const idOf = (kind: Kind): string => KINDS[kind].id;
const ADMINISTRATOR = idOf('administrator');
const YESTERDAY = '2026-06-09T09:00:00.000Z';

const members = copiesOf(async () => {
  const disk = new MemoryDisk();
  const member = { id: ADMINISTRATOR, label: 'A' };
  const vault = must(await helpers.create(disk, { clock, member, passphrase: passphraseOf(ADMINISTRATOR) }));
  const codes = new Map<string, string>();
  for (const id of KIND_NAMES.map(idOf).filter((other) => other !== ADMINISTRATOR))
    codes.set(id, must(await vault.invite(memberNamed(id))).code);
  await vault.close();
  for (const [id, code] of codes) await must(await helpers.accept(disk, id, code, { clock })).close();
  return { disk };
});
const keys = new Map<string, Keyring>();
async function keysFor(disk: MemoryDisk, id: string): Promise<Keyring> {
  const known = keys.get(id) ?? (await keysOf(disk, id));
  keys.set(id, known);
  return known;
}

/** A frame that a member writes: its changes, by the number it gets. */
interface Forged {
  readonly by: string;
  readonly changes: (seq: number) => readonly FrameChange[];
}

/** What is in the vault before: registers, and records that are older than the rules. */
interface Town {
  readonly registers: VaultState;
  readonly records: readonly LogPut[];
}

const open = async (disk: MemoryDisk, id: string, follows = true): Promise<Vault<VaultState>> =>
  must(await helpers.openAs(disk, id, { clock, ...(follows ? { rules: FRAME_RULES } : {}) }));

async function vaultWith({ registers, records }: Town): Promise<MemoryDisk> {
  const { disk } = await members();
  const first = await open(disk, ADMINISTRATOR, false);
  must(
    await first.write('test', (tx) => {
      for (const [name, rows] of Object.entries(registers)) Object.assign(tx.data[name as keyof VaultState], rows);
      for (const put of records) tx.putLog(put);
      return ok(undefined);
    }),
  );
  await first.close();
  const second = await open(disk, ADMINISTRATOR);
  must(await second.followRules());
  await second.close();
  return disk;
}

/** Appends the frames, each signed by its own member; returns their numbers. */
async function append(disk: MemoryDisk, frames: readonly Forged[]): Promise<number[]> {
  const journal = await journalOf(disk, await keysFor(disk, ADMINISTRATOR));
  const seqs: number[] = [];
  for (const { by, changes } of frames) {
    const seq = journal.head.seq + 1;
    const signer = await keysFor(disk, by);
    const meta = { seq, at: AT, by, action: 'forged', prev: journal.head.hash };
    const frame = buildFrame(meta, changes(seq), (bytes) => signer.sign(bytes));
    must(await journal.append(seq, frame));
    seqs.push(seq);
  }
  await journal.close();
  return seqs;
}

const contentOf = (vault: Vault<VaultState>): string => canonical(vault.db.data);
const leftOut = (vault: Vault<VaultState>): string[] =>
  vault.findings.map(({ code, severity, params }) => `${code} ${severity} ${String(params.seq)} ${String(params.by)}`);

/** The frames count for nobody: every program leaves them out, tells of each, and everybody goes on writing. */
async function countForNobody(town: Town, frames: readonly Forged[]): Promise<void> {
  if (frames.length === 0) return;
  const disk = await vaultWith(town);
  const before = await open(disk, idOf('officer'));
  const content = contentOf(before);
  await before.close();
  const seqs = await append(disk, frames);
  const expected = frames.map(({ by }, i) => `vault.frameLeftOut note ${String(seqs[i])} ${by}`);
  for (const id of [idOf('officer'), ADMINISTRATOR]) {
    const vault = await open(disk, id);
    expect([vault.mode, leftOut(vault)]).toEqual(['readWrite', expected]);
    expect(contentOf(vault)).toBe(content);
    for (const { kind, id: record, record: stored } of town.records)
      expect(must(await vault.getRecord(kind, record))).toEqual(stored);
    expect(must(await vault.verify())).toMatchObject({ ok: true });
    await vault.close();
  }
}

/** The frame counts for everybody; returns the content it leads to. */
async function counts(town: Town, disk: MemoryDisk, frame: Forged): Promise<Vault<VaultState>> {
  await append(disk, [frame]);
  const vault = await open(disk, frame.by === idOf('officer') ? ADMINISTRATOR : idOf('officer'));
  expect([frame.by, vault.mode, leftOut(vault)]).toEqual([frame.by, 'readWrite', []]);
  return vault;
}

const may = (allowed: readonly Kind[], wanted: boolean): Kind[] =>
  KIND_NAMES.filter((kind) => allowed.includes(kind) === wanted);

describe('a frame about a row', () => {
  const rowOf = ({ register, row, id }: Change, by: string): FrameChange => {
    const after = row(by);
    return change(`${register}/${id === undefined || id === 'self' ? (after?.id ?? by) : id}`, after);
  };

  test.each(CHANGES)('$register: $title', async (one) => {
    const town = { registers: world(one.before), records: [] };
    const forged = (kind: Kind): Forged => ({ by: idOf(kind), changes: () => [rowOf(one, idOf(kind))] });
    await countForNobody(town, may(one.may, false).map(forged));
    if (one.may.length === 0) return;
    const disk = await vaultWith(town);
    for (const kind of may(one.may, true)) {
      const vault = await counts(town, disk.copy(), forged(kind));
      const { what, json } = rowOf(one, idOf(kind));
      const [register = '', id = ''] = what.split('/');
      const row = (vault.db.data as unknown as Record<string, Record<string, object>>)[register]?.[id];
      expect(row).toEqual(json === null ? undefined : (JSON.parse(json) as object));
      await vault.close();
    }
  });

  test('is tried in every register', () => {
    expect(new Set(CHANGES.map(({ register }) => register))).toEqual(new Set(Object.keys(ROW_RULES)));
  });
});

describe('a frame about a record', () => {
  const townOf = (frame: LogFrame, by: string, rewritten = false): Town => {
    const registers = world(frame.registers);
    const before = frame.before?.(by) ?? (rewritten ? frame.record(OLD, by) : undefined);
    return {
      registers,
      records: [
        ...(before === undefined ? [] : [putOf(frame.log, before, registers)]),
        ...(frame.records?.(now(by)) ?? []).flatMap(({ log, before: old }) =>
          old === undefined ? [] : [putOf(log, old, registers)],
        ),
      ],
    };
  };
  const forgedOf = (frame: LogFrame, by: string, stamp = now(by)): Forged => ({
    by,
    changes: (seq) => [
      ...(frame.rows?.(stamp) ?? []).map(({ register, id, after }) => change(`${register}/${id}`, after)),
      ...(frame.records?.(stamp) ?? []).map(({ log, record }) => logChange(putOf(log, record, world()))),
      logChange(putOf(frame.log, frame.record(stamp, by), world())),
      ...(frame.erases === undefined
        ? []
        : [
            change(`$erasures/${String(seq)}`, {
              id: String(seq),
              what: frame.erases,
              blobs: [],
              done: false,
            }),
          ]),
    ],
  });
  /** By what is in the vault before, which may depend on the member. */
  const grouped = (
    frame: LogFrame,
    kinds: readonly Kind[],
    make: (by: string) => readonly Forged[],
    rewritten = false,
  ) => {
    const groups = new Map<string, { town: Town; frames: Forged[] }>();
    for (const by of kinds.map(idOf)) {
      const town = townOf(frame, by, rewritten);
      const group = groups.get(canonical(town)) ?? { town, frames: [] };
      groups.set(canonical(town), group);
      group.frames.push(...make(by));
    }
    return [...groups.values()];
  };

  test.each(LOG_FRAMES)('$log: $title', async (frame) => {
    const nobodys = [
      ...grouped(frame, may(frame.may, false), (by) => [forgedOf(frame, by)]),
      ...grouped(frame, KIND_NAMES, (by) => [
        ...(frame.nameless === true ? [] : [forgedOf(frame, by, { at: AT, by: 'dag' })]),
        forgedOf(frame, by, { at: YESTERDAY, by }),
      ]),
      ...(frame.before === undefined ? grouped(frame, KIND_NAMES, (by) => [forgedOf(frame, by)], true) : []),
    ];
    for (const { town, frames } of nobodys) await countForNobody(town, frames);
    for (const { town, frames } of grouped(frame, may(frame.may, true), (by) => [forgedOf(frame, by)])) {
      const disk = await vaultWith(town);
      for (const forged of frames) {
        const vault = await counts(town, disk.copy(), forged);
        const record = frame.record(now(forged.by), forged.by);
        expect(must(await vault.getRecord(frame.log, record.id))).toEqual(record);
        await vault.close();
      }
    }
  });

  test('is tried in every log', () => {
    expect(new Set(LOG_FRAMES.map(({ log }) => log))).toEqual(new Set(Object.keys(RECORD_RULES)));
  });
});
