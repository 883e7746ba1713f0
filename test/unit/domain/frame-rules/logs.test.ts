// Every log × every kind of member: who may write which record, in whose name and at which time. R06, R11, R14, R21, R47.
import { describe, expect, it } from 'vitest';
import { RECORD_RULES } from '../../../../domain/frame-rules/records.ts';
import type { Stamp } from '../../../../domain/kernel/schemas.ts';
import { FRAME_RULES } from '../../../../electron/services/frame-rules/rules.ts';
import { LOGS } from '../../../../electron/services/record-kinds/index.ts';
import type { LogPut, RuledFrame } from '../../../../electron/vault/index.ts';
import { AT, KIND_NAMES, type Kind, KINDS, now, world } from './support/frames.ts';
import { accessRecord, LOG_FRAMES, type LogFrame, moderationCase, OLD, putOf } from './log-frames.ts';

const ONCE: readonly string[] = ['access', 'disposal', 'diary'];
const YESTERDAY = '2026-06-09T09:00:00.000Z';

const ruled = (put: LogPut, before: LogPut | undefined): RuledFrame['records'][number] => ({
  ...{ log: put.kind, id: put.id, before: before?.facets, erasedBefore: false, facets: put.facets, record: put.record },
});

/** Why a frame of this kind of member does not count; null: it counts. */
function outcome(frame: LogFrame, kind: Kind, stamp: Stamp, rewritten = false): string | null {
  const by = KINDS[kind].id;
  const registers = world(frame.registers);
  const members = Object.fromEntries(
    Object.values(registers.people).map(({ id, roles }) => [
      id,
      { id, state: 'active', administrator: roles.some(({ role }) => role === 'administrator') },
    ]),
  );
  const record = frame.record(stamp, by);
  const before = rewritten ? (frame.before?.(by) ?? frame.record(OLD, by)) : frame.before?.(by);
  const of = (log: LogFrame['log'], version: { id: string } | undefined): LogPut | undefined =>
    version === undefined ? undefined : putOf(log, version, registers);
  return (
    FRAME_RULES.judge({
      ...{ seq: 9, action: 'test', at: AT, headAt: AT, by, before: { ...registers, $members: members }, ownAfter: {} },
      rows: frame.rows?.(stamp) ?? [],
      records: [
        ruled(putOf(frame.log, record, registers), of(frame.log, before)),
        ...(frame.records?.(stamp) ?? []).map((also) =>
          ruled(putOf(also.log, also.record, registers), of(also.log, also.before)),
        ),
      ],
      erases: (frame.erases ?? []).map((what) => {
        const [log = '', id = ''] = what.slice('log:'.length).split('/');
        return { log, name: log, id, facets: undefined, writers: [] };
      }),
    })?.why ?? null
  );
}

const kindsThat = (test: (kind: Kind) => boolean): Kind[] => KIND_NAMES.filter(test);

describe('a record of a member’s own program', () => {
  it.each(LOG_FRAMES)('in $log says $title', (frame) => {
    expect(kindsThat((kind) => outcome(frame, kind, now(KINDS[kind].id)) === null)).toEqual(
      kindsThat((kind) => frame.may.includes(kind)),
    );
  });

  it.each(LOG_FRAMES.filter(({ nameless }) => nameless !== true))('in $log says in another’s name: $title', (frame) => {
    for (const kind of KIND_NAMES) {
      const found = outcome(frame, kind, { at: AT, by: 'dag' });
      expect([kind, found]).toEqual([kind, frame.may.includes(kind) ? 'author' : expect.any(String)]);
    }
  });

  it.each(LOG_FRAMES)('in $log says as of yesterday: $title', (frame) => {
    for (const kind of KIND_NAMES) {
      const found = outcome(frame, kind, { at: YESTERDAY, by: KINDS[kind].id });
      expect([kind, found]).toEqual([kind, frame.may.includes(kind) ? 'time' : expect.any(String)]);
    }
  });

  it.each(LOG_FRAMES.filter(({ before }) => before === undefined))('in $log never writes over $title', (frame) => {
    for (const kind of KIND_NAMES) {
      const found = outcome(frame, kind, now(KINDS[kind].id), true);
      // A page captured by another, or a case begun by another, stays theirs.
      expect([kind, found]).toEqual([
        kind,
        ONCE.includes(frame.log) && frame.may.includes(kind) ? 'kept' : expect.any(String),
      ]);
    }
  });

  it('is tried for every log', () => {
    expect(new Set(LOG_FRAMES.map(({ log }) => log))).toEqual(new Set(Object.keys(RECORD_RULES)));
    expect(new Set<string>(Object.keys(RECORD_RULES))).toEqual(new Set(LOGS));
    for (const log of Object.keys(RECORD_RULES))
      expect(LOG_FRAMES.some((frame) => frame.log === log && frame.may.length > 0)).toBe(true);
  });
});

describe('the row of a record', () => {
  const judgeRow = (
    log: LogFrame['log'],
    record: { id: string },
    change: (facets: Record<string, string>) => object,
  ) => {
    const put = putOf(log, record);
    const facets = change({ ...put.facets }) as Record<string, string>;
    return FRAME_RULES.judge({
      ...{
        seq: 9,
        action: 'test',
        at: AT,
        headAt: AT,
        by: 'anna',
        before: world(),
        ownAfter: {},
        rows: [],
        erases: [],
      },
      records: [{ log, id: put.id, before: undefined, erasedBefore: false, facets, record: put.record }],
    });
  };

  it.each(
    LOG_FRAMES.filter(
      ({ before, records, registers, rows }) =>
        before === undefined && records === undefined && rows === undefined && registers === undefined,
    ),
  )('in $log says what the record says: $title', ({ log, record }) => {
    const made = record(now('anna'), 'anna');
    expect(judgeRow(log, made, (facets) => facets)).toBeNull();
    for (const name of [
      'channelId',
      'by',
      'loginId',
      'status',
      'outcome',
      'diary',
      'importId',
      'how',
      'toldSteps',
      'what',
      'item',
      'kind',
    ])
      if (name in putOf(log, made).facets && !(log === 'item' && name === 'kind'))
        expect([name, judgeRow(log, made, (facets) => ({ ...facets, [name]: 'forged' }))?.why]).toEqual([
          name,
          'malformed',
        ]);
  });

  it('may not hide that a case is confidential, or add a reader', () => {
    const secret = moderationCase(now('anna'), { marks: { secrecy: true, secrecyBasis: 'OSL', personalData: false } });
    expect(judgeRow('moderation', secret, ({ secrecy: _gone, ...facets }) => facets)?.why).toBe('malformed');
    expect(judgeRow('moderation', secret, (facets) => ({ ...facets, workers: 'anna dag' }))?.why).toBe('malformed');
    expect(judgeRow('access', accessRecord(now('anna')), (facets) => ({ ...facets, by: 'bo' }))?.why).toBe('malformed');
  });
});
