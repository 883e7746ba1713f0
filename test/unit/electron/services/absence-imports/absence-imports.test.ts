import { beforeEach, describe, expect, it } from 'vitest';
import { calendarRows, kindOf, type ParsedEvent } from '../../../../../domain/absence-imports/plan.ts';
import type { AbsenceKind } from '../../../../../domain/absences/model.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { absenceImportService } from '../../../../../electron/services/absence-imports/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { absence, contextOf, makeClock, person, role, stateOf, unit } from '../../../support/world/index.ts';

const anna = person('anna');
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const clock = makeClock('2026-11-24T08:00:00.000Z');
let vault: FakeVault;
let ctx: ServiceContext;
let asChief: ServiceContext;
beforeEach(() => {
  clock.set('2026-11-24T08:00:00.000Z');
  vault = makeFakeVault({
    initial: stateOf({
      people: [
        anna,
        person('bo'),
        person('gone', { archived: { at: '2026-01-01T00:00:00.000Z', by: 'chief' } }),
        chief,
      ],
      units: [unit('unit', 'head')],
      absences: [absence('known', 'anna', '2027-02-15', '2027-02-19')],
    }),
    clock: clock.now,
  });
  ctx = contextOf(vault, anna, clock.now);
  asChief = contextOf(vault, chief, clock.now);
});

const file = (...events: string[][]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.from(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${String(index)}`, ...lines, 'END:VEVENT']),
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    ),
  );
const day = (from: string, to: string): string[] => [`DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`];
const bytes = file(
  ['SUMMARY:Semester', ...day('20270705', '20270724')],
  ['SUMMARY:Sportlov', ...day('20270217', '20270220')],
  ['SUMMARY:Möte', 'DTSTART:20270108T090000', 'DTEND:20270108T100000'],
  ['SUMMARY:Förra året', ...day('20251201', '20251203')],
  ['SUMMARY:Inställd resa', 'STATUS:CANCELLED', ...day('20270301', '20270305')],
  ['SUMMARY:Kurs i Gävle', ...day('20270412', '20270414')],
  ['SUMMARY:Mammas födelsedag', 'TRANSP:TRANSPARENT', ...day('20270501', '20270502')],
  ['SUMMARY:Stängt på jobbet', ...day('20270712', '20270717')],
  ['SUMMARY:Långt fram', ...day('20300101', '20300105')],
);
const ask = { personId: 'anna', fileName: 'kalender.ics', bytes };
const preview = async (context = ctx) => must(await absenceImportService['absences.calendarPreview'](context, ask));
const importChosen = async (chosen: { key: string; kind: AbsenceKind }[], context = ctx) =>
  absenceImportService['absences.calendarApply'](context, { ...ask, chosen });
const drafts = () => Object.values(vault.db.data.absences).filter(({ calendarId }) => calendarId !== undefined);

describe('importing absences from a calendar file', () => {
  it('previews whether each event can be an absence or why not, and proposes those that look like one', async () => {
    const { rows, counts, total } = await preview();
    expect(rows.map(({ summary, outcome, proposed, kind }) => [summary, outcome, proposed, kind])).toEqual([
      ['Kurs i Gävle', 'usable', true, 'course'],
      ['Semester', 'usable', true, 'holiday'],
      ['Mammas födelsedag', 'usable', false, 'holiday'],
      ['Förra året', 'past', false, 'holiday'],
      ['Möte', 'partDay', false, 'holiday'],
      ['Sportlov', 'overlaps', false, 'holiday'],
      ['Inställd resa', 'cancelled', false, 'holiday'],
      ['Stängt på jobbet', 'twice', false, 'holiday'],
      ['Långt fram', 'tooFar', false, 'holiday'],
    ]);
    expect(rows.find(({ outcome }) => outcome === 'overlaps')?.other).toEqual({ from: '2027-02-15', to: '2027-02-19' });
    expect([total, counts.usable, Object.keys(vault.db.data.absences)]).toEqual([9, 3, ['known']]);
  });

  it('turns the chosen events into drafts without their titles, and recognises them in the next preview', async () => {
    const chosen = (await preview()).rows.filter(({ proposed }) => proposed).map(({ key, kind }) => ({ key, kind }));
    expect(must(await importChosen(chosen)).made).toBe(2);
    expect(
      drafts()
        .map(({ from, to, kind, status, note }) => [from, to, kind, status, note])
        .sort(),
    ).toEqual([
      ['2027-04-12', '2027-04-13', 'course', 'draft', ''],
      ['2027-07-05', '2027-07-23', 'holiday', 'draft', ''],
    ]);
    expect(JSON.stringify(vault.db.data)).not.toContain('Gävle');
    expect((await preview()).rows.filter(({ outcome }) => outcome === 'overlaps')).toHaveLength(4);
  });

  it('changes nothing if any chosen event is unknown, unusable or overlapping', async () => {
    const { rows } = await preview();
    const keyOf = (summary: string) => ({
      key: rows.find((row) => row.summary === summary)!.key,
      kind: 'holiday' as const,
    });
    expect(await importChosen([keyOf('Semester'), { key: 'nix', kind: 'holiday' }])).toMatchObject({
      error: { code: 'absences.calendarUnknown' },
    });
    expect(await importChosen([keyOf('Semester'), keyOf('Möte')])).toMatchObject({
      error: { code: 'absences.calendarNothing' },
    });
    expect(await importChosen([keyOf('Semester'), keyOf('Sportlov')])).toMatchObject({
      error: { code: 'absences.overlaps' },
    });
    expect(await importChosen([keyOf('Semester'), keyOf('Stängt på jobbet')])).toMatchObject({
      error: { code: 'absences.overlaps' },
    });
    expect(drafts()).toEqual([]);
    const [first, second] = await Promise.all([
      importChosen([keyOf('Semester')]),
      importChosen([keyOf('Semester')], asChief),
    ]);
    expect([first.ok, second]).toMatchObject([true, { error: { code: 'absences.overlaps' } }]);
    vault.failNextWrite('vault.diskFull');
    expect(await importChosen([keyOf('Kurs i Gävle')])).toMatchObject({ error: { code: 'vault.diskFull' } });
    expect(drafts()).toHaveLength(1);
  });

  it('can be undone, which cancels the drafts that no one has edited', async () => {
    const chosen = (await preview()).rows.filter(({ proposed }) => proposed).map(({ key, kind }) => ({ key, kind }));
    const { calendarId } = must(await importChosen(chosen));
    const undo = (context = ctx) =>
      Promise.resolve(absenceImportService['absences.calendarUndo'](context, { calendarId, reason: 'Ångrad' }));
    expect(await undo(contextOf(vault, person('bo'), clock.now))).toMatchObject({
      error: { code: 'absences.notYours' },
    });
    const summer = drafts().find(({ kind }) => kind === 'holiday')!;
    clock.set('2026-11-24T09:00:00.000Z');
    must(
      await absenceService['absences.save'](ctx, {
        id: summer.id,
        fields: { personId: 'anna', kind: 'holiday', from: summer.from, to: summer.to, note: 'Fjällen' },
      }),
    );
    expect(must(await undo())).toEqual({ cancelled: 1, kept: 1 });
    expect(
      drafts()
        .map(({ kind, status }) => [kind, status])
        .sort(),
    ).toEqual([
      ['course', 'cancelled'],
      ['holiday', 'draft'],
    ]);
    expect(await undo()).toMatchObject({ error: { code: 'absences.calendarNothing' } });
    expect(
      await Promise.resolve(absenceImportService['absences.calendarUndo'](ctx, { calendarId: 'nix', reason: 'x' })),
    ).toMatchObject({ error: { code: 'absences.calendarUnknown' } });
  });

  it('is limited to one’s own absences and those one manages (R25, R26)', async () => {
    expect(
      await Promise.resolve(
        absenceImportService['absences.calendarPreview'](contextOf(vault, person('bo'), clock.now), ask),
      ),
    ).toMatchObject({ error: { code: 'absences.notYours' } });
    expect((await preview(asChief)).total).toBe(9);
    for (const personId of ['gone', 'nix', '__proto__'])
      expect(
        (await Promise.resolve(absenceImportService['absences.calendarPreview'](asChief, { ...ask, personId }))).ok,
      ).toBe(false);
  });

  it.each([
    [new Uint8Array(Buffer.from('inte en kalender')), 'absences.calendarUnreadable'],
    [file(), 'absences.calendarEmpty'],
  ])('rejects an unreadable or empty file with a specific error', async (bad, code) => {
    expect(
      await Promise.resolve(absenceImportService['absences.calendarPreview'](ctx, { ...ask, bytes: bad })),
    ).toMatchObject({ error: { code } });
    expect(
      await absenceImportService['absences.calendarApply'](ctx, {
        ...ask,
        bytes: bad,
        chosen: [{ key: '0.2027-07-05', kind: 'holiday' }],
      }),
    ).toMatchObject({ error: { code } });
  });
});

describe('recognising absences among events', () => {
  it.each([
    ['Semester v 28', 'holiday'],
    ['SEMESTER', 'holiday'],
    ['Föräldraledig', 'parental'],
    ['VAB', 'illness'],
    ['Kurs', 'course'],
    ['Tjänstledig', 'other'],
    ['Annual leave', 'holiday'],
    ['Out of office', 'other'],
    ['Recurso', null],
    ['Lunch', null],
    ['', null],
  ] as const)('%s: %s', (summary, kind) => {
    expect(kindOf(summary)).toBe(kind);
  });

  it('an event without a known title is proposed by its availability and length', () => {
    const event = (more: Partial<ParsedEvent>): ParsedEvent => ({
      key: 'k',
      summary: '',
      from: '2027-07-05',
      to: '2027-07-05',
      problem: null,
      shown: 'busy',
      rounded: false,
      recurs: false,
      ...more,
    });
    const outcome = (more: Partial<ParsedEvent>) => calendarRows([event(more)], '2026-11-24', 'anna', [])[0];
    expect(outcome({})).toMatchObject({ outcome: 'usable', proposed: false });
    expect(outcome({ shown: 'away' })).toMatchObject({ proposed: true });
    expect(outcome({ to: '2027-07-09' })).toMatchObject({ proposed: true });
    expect(outcome({ shown: 'free', to: '2027-07-09' })).toMatchObject({ proposed: false });
    expect(outcome({ from: '2026-11-20', to: '2026-11-24' })).toMatchObject({ outcome: 'usable' });
    expect(outcome({ to: '2028-08-09' })).toMatchObject({ outcome: 'tooLong' });
  });
});
