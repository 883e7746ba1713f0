// The records plan of a board: what is written and refused, by whom, and what it says nothing of.
import { describe, expect, it } from 'vitest';
import { recordsPlanService } from '../../../../../electron/services/records-plan/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, department, person, signedIn, TODAY, withRole } from '../../../support/world/index.ts';

const CHIEF = withRole('chief', 'departmentChief', 'kultur', { unitId: null });
const REGISTRAR = withRole('registrar', 'registrar', 'kultur', { unitId: null });
const OFFICE = withRole('office', 'communications', null, { departmentId: null, unitId: null });

function start() {
  const context = signedIn(
    {
      people: [CHIEF, REGISTRAR, OFFICE],
      departments: [
        { ...department('kultur'), boardId: 'kn' },
        { ...department('social'), boardId: 'sn' },
      ],
    },
    CHIEF,
  );
  for (const id of ['kn', 'sn', 'old'])
    context.vault.db.data.boards[id] = {
      ...{ id, name: id, recordsPlan: { revised: id === 'kn', decidedOn: null, reference: '' } },
      archived: id === 'old' ? { at: '2026-01-01T08:00:00.000Z', by: 'chief' } : null,
      changed: { at: '2026-01-01T08:00:00.000Z', by: 'chief' },
    };
  return context;
}
type Context = ReturnType<typeof start>;
const fields = (more: Record<string, unknown> = {}) => ({
  boardId: 'kn',
  name: 'Frågor',
  covers: ['inquiry' as const],
  rule: { kind: 'dispose' as const, afterYears: 2, groundId: 'recordsPlan' },
  decision: { reference: 'KN § 12', decidedOn: TODAY },
  ...{ format: '', place: 'Kanalvakt', designation: 'KN 2024/1' },
  ...more,
});
const save = (context: Context, more: Record<string, unknown> = {}, id?: string) =>
  recordsPlanService['recordsPlan.save'](context, { ...(id === undefined ? {} : { id }), fields: fields(more) });
const get = async (context: Context) => must(await recordsPlanService['recordsPlan.get'](context, {}));
const planOf = async (context: Context, boardId: string | null) =>
  (await get(context)).plans.find(({ board }) => (board?.id ?? null) === boardId);

describe('[R12.1] a kind of records in the plan', () => {
  it('has a rule, a decision, a format and a place, and is taken out of use and back', async () => {
    const context = start();
    expect((await planOf(context, 'kn'))?.missing).toHaveLength(5);
    const { id } = must(await save(context));
    expect(await planOf(context, 'kn')).toMatchObject({
      types: [{ id, place: 'Kanalvakt', rule: { kind: 'dispose', afterYears: 2 }, changed: { by: 'chief' } }],
      missing: ['moderation', 'capture', 'captureOccasion', 'item'],
      mine: true,
    });
    must(await recordsPlanService['recordsPlan.archive'](context, { id, archived: true }));
    expect((await planOf(context, 'kn'))?.missing).toContain('inquiry');
    must(await save(context, { name: 'Nya frågor' }));
    expect(codeOf(await recordsPlanService['recordsPlan.archive'](context, { id, archived: false }))).toBe(
      'recordsPlan.covered',
    );
  });

  it('is refused when its records have a rule already, and where what it names is not there', async () => {
    const context = start();
    const { id } = must(await save(context));
    expect(await save(context, { name: 'Två', covers: ['item', 'inquiry'] })).toMatchObject({
      error: { code: 'recordsPlan.covered', params: { name: 'Frågor' }, field: 'fields.covers' },
    });
    // Itself is not another row, and a kind named twice is named once.
    must(await save(context, { covers: ['inquiry', 'inquiry'] }, id));
    expect((await planOf(context, 'kn'))?.types[0]?.covers).toEqual(['inquiry']);
    const refused = async (more: Record<string, unknown>) => codeOf(await save(context, { covers: ['item'], ...more }));
    expect(await refused({ decision: { reference: 'x', decidedOn: '2026-11-25' } })).toBe(
      'recordsPlan.decidedInFuture',
    );
    expect(await refused({ rule: { kind: 'dispose', afterYears: 2, groundId: 'mine' } })).toBe(
      'recordsPlan.unknownGround',
    );
    const office = as(context, OFFICE);
    expect(codeOf(await save(office, { boardId: 'none' }))).toBe('organisation.unknown');
    expect(codeOf(await save(office, { boardId: 'old' }))).toBe('organisation.archived');
    expect(codeOf(await save(context, {}, 'none'))).toBe('recordsPlan.unknown');
  });

  it('is written by those who keep the board’s plan, and of all boards by those of the whole municipality', async () => {
    const context = start();
    const registrar = as(context, REGISTRAR);
    must(await save(registrar));
    expect(codeOf(await save(registrar, { boardId: 'sn' }))).toBe('recordsPlan.notYours');
    expect(codeOf(await save(registrar, { boardId: null }))).toBe('recordsPlan.notYours');
    const office = as(context, OFFICE);
    const { id } = must(await save(office, { boardId: null, covers: ['item'] }));
    expect(codeOf(await recordsPlanService['recordsPlan.archive'](registrar, { id, archived: true }))).toBe(
      'recordsPlan.notYours',
    );
    // It is not moved into one's own plan either.
    expect(codeOf(await save(registrar, { covers: ['item'] }, id))).toBe('recordsPlan.notYours');
    const officer = as(context, person('officer'));
    const { plans } = await get(officer);
    expect(plans.map(({ board, mine }) => [board?.id ?? null, mine])).toEqual([
      [null, false],
      ['kn', false],
      ['sn', false],
    ]);
    expect(plans[2]?.missing).not.toContain('item');
  });
});
