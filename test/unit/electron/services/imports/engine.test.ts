// The engine of imports with a small adapter: each chosen key becomes a department.
import { describe, expect, it } from 'vitest';
import type { DiaryRun } from '../../../../../domain/diary-imports/model.ts';
import { countUndone } from '../../../../../domain/imports/undo.ts';
import { mayUndoImport } from '../../../../../domain/imports/rights.ts';
import { fail, ok, type Result } from '../../../../../domain/kernel/result.ts';
import { defineImport } from '../../../../../electron/services/imports/engine.ts';
import { change, stamp } from '../../../../../electron/services/kernel/register-access.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, department, person, signedIn, type TestContext, withRole } from '../../../support/world/index.ts';

type Facts = (context: ServiceContext) => Promise<ReadonlySet<string>> | ReadonlySet<string>;
type Step = 'read' | 'plan' | 'facts' | 'part' | 'last' | 'remove';

interface Small {
  readonly steps: Step[];
  readonly calls: ReturnType<typeof small>;
}

/** `inFrames`: each row is written as a frame of its own. */
function small(steps: Step[], facts: Facts, inFrames: boolean) {
  const name = (key: string) => ({ id: key, name: key, boardId: null, archived: null });
  return defineImport<
    'absences.calendarPreview',
    'absences.calendarApply',
    'absences.calendarUndo',
    string[],
    string[],
    DiaryRun,
    ReadonlySet<string>,
    'diary.runs'
  >({
    preview: 'absences.calendarPreview',
    apply: 'absences.calendarApply',
    undo: 'absences.calendarUndo',
    refusals: { nothing: fail('test.nothing'), unknown: fail('test.unknown'), undone: fail('test.undone') },
    runs: ({ diaryRuns }) => diaryRuns,
    read: (_context, { bytes }) => {
      steps.push('read');
      return bytes.length === 0 ? fail('test.empty') : ok(new TextDecoder().decode(bytes).split(' '));
    },
    plan: (_context, { data }, keys) => {
      steps.push('plan');
      return ok(keys.filter((key) => data.departments[key] === undefined));
    },
    show: (_context, { plan }, { data }) => {
      for (const key of plan) data.departments[key] = { ...name(key), changed: { at: '', by: '' } };
      return { fileName: '', rows: [], total: Object.keys(data.departments).length, counts: {}, cut: false };
    },
    ...writing(steps, inFrames),
    undoing: {
      run: ({ calendarId }) => calendarId,
      allowed: ({ me }, _state, run) => (mayUndoImport(me, run) ? ok(undefined) : fail('test.notYours')),
      facts: async (context) => {
        steps.push('facts');
        return ok(await facts(context));
      },
      rows: (_context, { departments }, run, used) =>
        run.numbers.flatMap(({ id }) =>
          departments[id] === undefined
            ? []
            : [
                {
                  ...{ key: id, undoing: 'remove' as const, mayUndo: true },
                  changedSince: departments[id].changed.at !== run.stamp.at,
                  referredBy: used.has(id) ? ['elsewhere'] : [],
                },
              ],
        ),
      write: (_context, { data }, { rows }) => {
        for (const id of rows.removed) Reflect.deleteProperty(data.departments, id);
        return ok({ cancelled: countUndone(rows).removed, kept: rows.kept.size });
      },
      marked: (run, undone) => ({ ...run, undone }),
    },
    history: {
      call: 'diary.runs',
      stampOf: (run) => run.stamp,
      maySee:
        ({ me }) =>
        (run) =>
          mayUndoImport(me, run),
      shown: ({ numbers, ...run }) => ({ ...run, given: numbers.length }),
    },
  });

  function writing(seen: Step[], frames: boolean) {
    type Tx = Parameters<Parameters<ServiceContext['vault']['write']>[1]>[0];
    const put = (context: ServiceContext, { data, now }: Tx, key: string): void => {
      data.departments[key] = { ...name(key), changed: stamp(context, now) };
    };
    const run = (context: ServiceContext, { now }: Tx, keys: readonly string[]) => {
      const numbers = keys.map((id) => ({ kind: 'moderation' as const, id, number: '' }));
      const id = context.newId();
      return {
        run: { id, fileName: 'f', numbers, skipped: 0, stamp: stamp(context, now), undone: null },
        answer: { calendarId: id, made: keys.length },
      };
    };
    type Planned = { readonly plan: readonly string[] };
    if (!frames)
      return {
        write: (context: ServiceContext, tx: Tx, { plan }: Planned) => {
          for (const key of plan) put(context, tx, key);
          return ok(plan.length === 0 ? null : run(context, tx, plan));
        },
      };
    return {
      frames: (context: ServiceContext, { plan }: Planned) =>
        Promise.resolve(
          ok({
            parts: plan.slice(0, -1).map((key) => (tx: Tx): Result<void> => {
              seen.push('part');
              put(context, tx, key);
              return ok(undefined);
            }),
            last: (tx: Tx) => {
              seen.push('last');
              put(context, tx, plan.at(-1) ?? '');
              return ok(run(context, tx, plan));
            },
            remove: async () => {
              seen.push('remove');
              await change(context, 'itemImports.clear', ({ data }) => {
                for (const id of Object.keys(data.departments)) Reflect.deleteProperty(data.departments, id);
                return ok(undefined);
              });
            },
          }),
        ),
      parts: 'itemImports.part' as const,
    };
  }
}

const started = ({ facts = () => new Set(), inFrames = false }: { facts?: Facts; inFrames?: boolean } = {}): Small => {
  const steps: Step[] = [];
  return { steps, calls: small(steps, facts, inFrames) };
};
/** In order; a step of a change that runs again at once counts once. */
const stepsOf = ({ steps }: Small): Step[] => steps.filter((step, at) => step !== steps[at - 1]);
const input = (text: string) => ({ personId: 'me', fileName: 'f', bytes: new TextEncoder().encode(text) });
const apply = async ({ calls }: Small, context: TestContext, text: string) =>
  calls['absences.calendarApply'](context, { ...input(text), chosen: [] });
const undo = async ({ calls }: Small, context: TestContext, calendarId: string) =>
  calls['absences.calendarUndo'](context, { calendarId, reason: '' });
const listed = async ({ calls }: Small, context: TestContext) => must(await calls['diary.runs'](context, {}));
const world = (): TestContext => signedIn({ departments: [] }, withRole('me', 'officer'));
/** Changes a department a year later. */
const rename = async (context: TestContext, id: string): Promise<void> => {
  must(
    await context.vault.write('organisation.saveDepartment', ({ data }) => {
      data.departments[id] = { ...department(id), changed: { at: LATER.toISOString(), by: 'x' } };
      return ok(null);
    }),
  );
};
const LATER = new Date('2027-12-01T00:00:00.000Z');
/** The same vault, written to a year later. */
function laterVault({ vault }: TestContext): TestContext['vault'] {
  const write: typeof vault.write = (action, work) => vault.write(action, (tx) => work({ ...tx, now: LATER }));
  return Object.assign(Object.create(vault) as typeof vault, { write });
}
const departments = ({ vault }: TestContext): string[] => Object.keys(vault.db.data.departments).sort();

describe('an import', () => {
  it('previews on a draft that leaves the registers as they are, with the plan of the write', async () => {
    const [context, one] = [world(), started()];
    const seen = must(await one.calls['absences.calendarPreview'](context, input('a b')));
    expect([seen.total, departments(context), context.vault.actions]).toEqual([2, [], []]);
    expect(must(await apply(one, context, 'a b')).made).toBe(2);
    expect([departments(context), context.vault.actions]).toEqual([['a', 'b'], ['absences.calendarApply']]);
  });

  it('is read and planned again for the write, and refused when nothing is left to write', async () => {
    const [context, one] = [world(), started()];
    const first = await Promise.all([apply(one, context, 'a'), apply(one, context, 'a')]);
    expect([first[0].ok, codeOf(first[1])]).toEqual([true, 'test.nothing']);
    expect(stepsOf(one)).toEqual(['read', 'plan', 'read', 'plan']);
    expect(codeOf(await apply(one, context, ''))).toBe('test.empty');
    expect(await listed(one, context)).toHaveLength(1);
  });

  it('in several frames has its run in the last, and removes what it wrote when one fails', async () => {
    const [context, one] = [world(), started({ inFrames: true })];
    must(await apply(one, context, 'a b c'));
    expect(stepsOf(one)).toEqual(['read', 'plan', 'part', 'last']);
    expect(context.vault.actions).toEqual(['itemImports.part', 'itemImports.part', 'absences.calendarApply']);
    const again = started({ inFrames: true });
    context.vault.failNextWrite('vault.diskFull');
    expect(codeOf(await apply(again, context, 'd e'))).toBe('vault.diskFull');
    expect([again.steps.at(-1), await listed(again, context)]).toMatchObject(['remove', [{ given: 3 }]]);
  });

  it('is listed newest first, to those who may see it, without what is not shown', async () => {
    const [context, one] = [world(), started()];
    must(await apply(one, context, 'a'));
    must(await apply(one, { ...context, vault: laterVault(context) }, 'b c'));
    expect((await listed(one, context)).map(({ given }) => given)).toEqual([2, 1]);
    expect(Object.keys((await listed(one, context))[0] ?? {})).not.toContain('numbers');
    expect(await listed(one, as(context, withRole('other', 'officer')))).toEqual([]);
    expect(await listed(one, as(context, withRole('office', 'communications', null)))).toHaveLength(2);
  });
});

describe('undoing an import', () => {
  it('removes what the one rule removes, marks the run, and is refused the second time', async () => {
    const [context, one] = [world(), started({ facts: () => new Set(['b']) })];
    const { calendarId } = must(await apply(one, context, 'a b c'));
    await rename(context, 'c');
    expect(must(await undo(one, context, calendarId))).toEqual({ cancelled: 1, kept: 2 });
    expect(departments(context)).toEqual(['b', 'c']);
    expect((await listed(one, context))[0]?.undone).toMatchObject({ by: 'me' });
    expect(codeOf(await undo(one, context, calendarId))).toBe('test.undone');
    expect(codeOf(await undo(one, context, '__proto__'))).toBe('test.unknown');
  });

  it('is for the person who imported it, the communications office and administrators', async () => {
    const [context, one] = [world(), started()];
    const { calendarId } = must(await apply(one, context, 'a'));
    for (const other of [person('o'), withRole('o', 'departmentChief'), withRole('o', 'registrar', null)])
      expect(codeOf(await undo(one, as(context, other), calendarId))).toBe('test.notYours');
    expect(must(await undo(one, as(context, withRole('o', 'administrator', null)), calendarId)).cancelled).toBe(1);
  });

  it('reads the log again when the vault was changed meanwhile', async () => {
    const context = world();
    let used: ReadonlySet<string> = new Set();
    const one = started({
      // Something begins to refer to the row after the log was read.
      facts: async () => {
        const before = used;
        if (used.size === 0) {
          used = new Set(['a']);
          await rename(context, 'other');
        }
        return before;
      },
    });
    const { calendarId } = must(await apply(one, context, 'a'));
    expect(must(await undo(one, context, calendarId))).toEqual({ cancelled: 0, kept: 1 });
    expect(departments(context)).toEqual(['a', 'other']);
    expect(one.steps.filter((step) => step === 'facts')).toHaveLength(2);
  });
});
