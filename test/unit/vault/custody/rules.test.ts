// Which changes of a compartment's row are accepted, given the previous row. Rows are hand-made: nothing here is
// encrypted.
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../../domain/kernel/canonical.ts';
import {
  wrapDigest,
  type CompartmentEpoch,
  type CompartmentRow,
  type StagedGrant,
} from '../../../../electron/vault/custody/compartment-row.ts';
import { custodyFindings } from '../../../../electron/vault/custody/rules.ts';
import { buildFrame, type FrameChange } from '../../../../electron/vault/journal/frame.ts';
import { emptyCollection } from '../../../../electron/vault/registers/registers.ts';
import type { Registers, Row } from '../../../../electron/vault/model/rows.ts';

const bytes = (length: number, fill: number): string => Buffer.alloc(length, fill).toString('base64');
const wrap = (fill: number): string => bytes(92, fill);
const member = (id: string, more: object = {}): Row =>
  ({ id, label: id, x25519: bytes(32, 1), ed25519: bytes(32, 1), state: 'active', ...more }) as Row;
const grant = (wrapped: string, ...releasers: string[]): StagedGrant => ({
  box: bytes(120, 7),
  digest: wrapDigest(wrapped),
  releasers: Object.fromEntries(releasers.map((id) => [id, wrap(8)])),
});

/** Bo holds the key; cia's is staged, for dag and anna to release. Anna is an administrator. */
const part: CompartmentEpoch = {
  share: bytes(32, 1),
  check: bytes(16, 1),
  wraps: { bo: wrap(1) },
  staged: { cia: grant(wrap(3), 'anna', 'dag') },
};
const row = (more: Partial<CompartmentEpoch> = {}, rest: Partial<CompartmentRow> = {}): CompartmentRow => ({
  id: 'ch',
  epoch: 1,
  keys: { '1': { ...part, ...more } },
  ...rest,
});
const next = (more: Partial<CompartmentEpoch> = {}, rest: Partial<CompartmentRow> = {}): CompartmentRow => ({
  id: 'ch',
  epoch: 2,
  keys: { '2': { share: bytes(32, 2), check: bytes(16, 2), wraps: { bo: wrap(9) }, ...more } },
  ...rest,
});

const members = [
  member('anna', { administrator: true }),
  member('bo'),
  member('cia'),
  member('dag'),
  member('ella', { state: 'invited', expires: '2027-01-01' }),
  member('fia', { state: 'disabled' }),
];
const collection = (rows: readonly Row[]): Record<string, Row> =>
  Object.assign(emptyCollection(), Object.fromEntries(rows.map((one) => [one.id, one])));

/** The codes found in a frame by `by` that replaces `before` with `after`, with further changes in the same frame. */
function codes(
  by: string,
  before: CompartmentRow | null,
  after: object | null,
  more: readonly FrameChange[] = [],
  among: readonly Row[] = members,
): string[] {
  const registers: Registers = {
    $members: collection(among),
    $compartments: collection(before === null ? [] : [before]),
  };
  const change: FrameChange = {
    what: '$compartments/ch',
    op: after === null ? 'delete' : 'put',
    json: after === null ? null : canonical(after),
  };
  const frame = buildFrame(
    { seq: 9, at: '2026-01-01T00:00:00.000Z', by, action: 'x', prev: '' },
    [change, ...more],
    () => Buffer.alloc(64),
  );
  return custodyFindings(registers, frame).map(({ code, severity, params }) => {
    expect({ severity, seq: params.seq, compartment: params.compartment }).toEqual({
      severity: 'damage',
      seq: 9,
      compartment: 'ch',
    });
    return code;
  });
}

const [bad, notHolder, notReleaser, recipient, taken] = [
  'vault.compartmentRowBad',
  'vault.compartmentNotHolder',
  'vault.compartmentNotReleaser',
  'vault.compartmentRecipient',
  'vault.compartmentTaken',
];
const granted = (id: string, fill = 5): Partial<CompartmentEpoch> => ({ wraps: { ...part.wraps, [id]: wrap(fill) } });
const released: Partial<CompartmentEpoch> = { wraps: { ...part.wraps, cia: wrap(3) }, staged: {} };

describe('a change to a compartment', () => {
  it('is accepted in every form that the program makes', () => {
    expect(codes('dag', null, row({ wraps: { dag: wrap(1) }, staged: {} }))).toEqual([]);
    expect(codes('bo', row(), row(granted('dag')))).toEqual([]);
    expect(codes('bo', row(), row({ staged: { ...part.staged, dag: grant(wrap(4), 'anna') } }))).toEqual([]);
    expect(codes('bo', row(), row({ staged: { cia: grant(wrap(4), 'anna') } }))).toEqual([]);
    expect(codes('dag', row(), row(released))).toEqual([]);
    expect(codes('ella', row(), row({ staged: {} }))).toEqual([]);
    expect(codes('bo', row(), next({ wraps: { dag: wrap(1) } }))).toEqual([]);
    expect(codes('bo', row({}, { rekey: true }), next())).toEqual([]);
    expect(codes('dag', row(), { id: 'ch', epoch: 1, keys: {}, destroyed: true })).toEqual([]);
    expect(
      codes(
        'anna',
        row({ wraps: { ...part.wraps, dag: wrap(2) } }),
        row({ staged: { cia: grant(wrap(3), 'anna') } }, { rekey: true }),
      ),
    ).toEqual([]);
  });

  it('is refused from a member without the key: granting, staging, rotating', () => {
    for (const by of ['dag', 'anna', 'cia']) {
      expect(codes(by, row(), row(granted(by === 'cia' ? 'dag' : by))), by).toEqual([notHolder]);
      expect(codes(by, row(), row({ wraps: { bo: wrap(6) } })), by).toEqual([notHolder]);
      expect(codes(by, row(), row({ staged: { ...part.staged, dag: grant(wrap(4), by) } })), by).toEqual([notHolder]);
      expect(codes(by, row(), row({ staged: { cia: grant(wrap(4), by) } })), by).toEqual([notHolder]);
      expect(codes(by, row(), next()), by).toEqual([notHolder]);
    }
    expect(codes('recovery', row(), row(granted('cia')), [], [...members, member('recovery')])).toEqual([notReleaser]);
  });

  it('that releases is accepted only from a releaser, and only for exactly what was staged', () => {
    expect(codes('cia', row(), row(released))).toEqual([notReleaser]);
    expect(codes('dag', row(), row({ ...released, wraps: { ...part.wraps, cia: wrap(4) } }))).toEqual([notReleaser]);
    expect(codes('dag', row(), row({ wraps: { ...part.wraps, dag: wrap(3) } }))).toEqual([notHolder]);
    expect(codes('dag', row({ staged: { cia: grant(wrap(3), 'anna') } }), row(released))).toEqual([notReleaser]);
    expect(
      codes(
        'dag',
        row(),
        row({ staged: { cia: { ...grant(wrap(3), 'anna', 'dag'), releasers: { anna: wrap(8), dag: wrap(9) } } } }),
      ),
    ).toEqual([notHolder]);
  });

  it('may rotate the key when its author may release it to themselves', () => {
    const own = row({ staged: { cia: grant(wrap(3), 'cia') } });
    expect(codes('cia', own, next({ wraps: { cia: wrap(1) } }))).toEqual([]);
    expect(codes('dag', own, next({ wraps: { cia: wrap(1) } }))).toEqual([notHolder]);
  });

  it('never restores an old or destroyed key, alters what a key is, or removes a row', () => {
    expect(codes('bo', next(), row())).toEqual([bad]);
    expect(codes('bo', { id: 'ch', epoch: 1, keys: {}, destroyed: true }, next())).toEqual([bad]);
    expect(codes('bo', { id: 'ch', epoch: 1, keys: {}, destroyed: true }, row())).toEqual([bad]);
    expect(codes('bo', row(), row({ share: bytes(32, 9) }))).toEqual([bad]);
    expect(codes('bo', row(), row({ check: bytes(16, 9) }))).toEqual([bad]);
    expect(codes('bo', row({}, { rekey: true }), row())).toEqual([bad]);
    expect(codes('bo', row(), null)).toEqual([bad]);
    expect(codes('bo', row(), { id: 'ch', epoch: 2, keys: {}, destroyed: true })).toEqual([bad]);
  });

  it('takes a key from someone only when an administrator or the recovery identity writes it', () => {
    expect(codes('dag', row(), row({ wraps: {} }))).toEqual([taken]);
    expect(codes('bo', row(), row({ wraps: {} }))).toEqual([taken]);
    expect(codes('dag', row(), row({}, { rekey: true }))).toEqual([taken]);
    expect(codes('anna', row(), row({ wraps: {} }))).toEqual([]);
    expect(codes('recovery', row(), row({ wraps: {} }), [], [...members, member('recovery')])).toEqual([]);
  });

  it('wraps nothing for anyone who is not an active member', () => {
    for (const id of ['ella', 'fia', 'ingen', 'recovery', 'constructor']) {
      expect(codes('bo', row(), row(granted(id))), id).toEqual([recipient]);
      expect(codes('bo', row(), row({ staged: { [id]: grant(wrap(4), 'dag') } })), id).toEqual([recipient]);
      expect(codes('bo', row(), row({ staged: { dag: grant(wrap(4), id) } })), id).toEqual([recipient]);
      expect(codes('bo', row(), next(granted(id))), id).toEqual([recipient]);
      expect(codes('bo', null, row(granted(id))), id).toEqual([recipient]);
    }
  });

  it('that creates a compartment names its creator among the holders', () => {
    expect(codes('dag', null, row())).toEqual([notHolder]);
    expect(codes('dag', null, next({ wraps: { bo: wrap(1) } }))).toEqual([notHolder]);
    expect(codes('dag', null, next({ wraps: { dag: wrap(1) } }))).toEqual([]);
    expect(codes('dag', null, { id: 'ch', epoch: 1, keys: {}, destroyed: true })).toEqual([]);
  });

  it('may wrap for those who become recipients in the same frame, but not for those removed in it', () => {
    const made: FrameChange = { what: '$members/recovery', op: 'put', json: canonical(member('recovery')) };
    expect(codes('bo', row(), row(granted('recovery')), [made])).toEqual([]);
    expect(codes('bo', row(), row(granted('dag')), [{ what: '$members/dag', op: 'delete', json: null }])).toEqual([
      recipient,
    ]);
    expect(
      codes('bo', row(), row(granted('fia')), [{ what: '$members/fia', op: 'put', json: canonical(member('fia')) }]),
    ).toEqual([]);
  });

  it('is refused when the row is malformed, whether new or replaced', () => {
    const shapes: object[] = [
      { id: 'annan', epoch: 1, keys: row().keys },
      { id: 'ch', epoch: 0, keys: {} },
      { id: 'ch', epoch: 1.5, keys: {} },
      { id: 'ch', epoch: 1 },
      { id: 'ch', epoch: 1, keys: {} },
      { id: 'ch', epoch: 2, keys: { ...row().keys, ...next().keys } },
      { id: 'ch', epoch: 1, keys: { '01': part } },
      { id: 'ch', epoch: 1, keys: { '1': null } },
      { id: 'ch', epoch: 1, keys: [part] },
      row({ share: 'kort' }),
      row({ check: bytes(15, 1) }),
      row({ wraps: [] as never }),
      row({ wraps: { bo: 1 } as never }),
      row({ staged: { cia: null } as never }),
      row({ staged: { cia: { ...grant(wrap(3)) } } }),
      row({ staged: { cia: { ...grant(wrap(3), 'dag'), digest: 'x' } } }),
      { ...row(), destroyed: true },
      { ...row(), destroyed: false },
      { ...row(), rekey: 1 },
      { id: 'ch', epoch: 1, keys: {}, destroyed: true, rekey: true },
    ];
    for (const shape of shapes) {
      expect(codes('bo', row(), shape), JSON.stringify(shape)).toEqual([bad]);
      expect(codes('bo', null, shape), JSON.stringify(shape)).toEqual([bad]);
    }
  });

  it('is checked in every row of a frame, and nowhere else', () => {
    const registers: Registers = { $members: collection(members), $compartments: collection([row()]) };
    const put = (what: string, value: object): FrameChange => ({ what, op: 'put', json: canonical(value) });
    const frame = buildFrame(
      { seq: 2, at: '', by: 'dag', action: 'x', prev: '' },
      [
        put('$compartments/ch', row(granted('dag'))),
        put('people/p', { id: 'p' }),
        { what: 'log:$compartments/ch', op: 'log', json: '{}' },
        put('$compartments/ny', { id: 'ny' }),
      ],
      () => Buffer.alloc(64),
    );
    expect(custodyFindings(registers, frame).map(({ code, params }) => [code, params.compartment])).toEqual([
      [notHolder, 'ch'],
      [bad, 'ny'],
    ]);
  });
});
