import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls, type CallName } from '../../../../domain/api.ts';
import { ROLES, type RoleName } from '../../../../domain/people/model.ts';
import { mayCall } from '../../../../domain/rights/may-call.ts';
import { hasPermission, hasRole, isChiefOf, mayGiveRole, mayServe, serveProblem } from '../../../../domain/rights/rules.ts';
import { reaches } from '../../../../domain/rights/reach.ts';
import { rights } from '../../../../domain/rights/table.ts';
import { channel, permission, person, STAMP, withRole } from '../../support/world/index.ts';

const names = Object.keys(calls) as CallName[];

/** Independent of the table: what each kind of caller must not be able to do, in words of the contract. */
const expected = (role: RoleName | 'none', name: CallName): boolean => {
  const [subject = '', verb = ''] = name.split('.');
  if (subject === 'app' || (subject === 'vault' && !['changePassphrase', 'verify', 'stopCheck', 'journal', 'remember'].includes(verb))) return true;
  const is = (...roles: string[]): boolean => roles.includes(role);
  const leads = is('departmentChief', 'communications', 'administrator');
  const runs = leads || is('officer', 'unitHead');
  if (name === 'vault.journal') return leads || is('registrar');
  if (name === 'backup.deleteOldCopy') return is('administrator');
  if (subject === 'backup' && !['status', 'cancel'].includes(verb)) return leads;
  if (name === 'restore.putAway') return leads;
  if (['commonPage.saveSettings', 'commonPage.published', 'exports.commonPage'].includes(name)) return is('communications', 'administrator');
  if (name === 'organisation.saveMunicipality' || name === 'organisation.saveDocument') return is('communications', 'administrator');
  if (name === 'rules.saveCategories' || name === 'closures.abandon') return leads;
  if (subject === 'imports') return verb === 'list' || leads;
  if (subject === 'organisation' && verb !== 'get') return leads || is('unitHead');
  if (name === 'people.save' || name === 'people.archive' || name === 'people.withdrawPermission') return leads || is('unitHead');
  if (subject === 'people' && verb !== 'list') return runs;
  if (subject === 'channels' && !['list', 'get'].includes(verb)) return runs;
  if (name === 'logins.save') return runs;
  if (subject === 'loginImports' || name === 'envelopes.destroyed') return runs;
  if (subject === 'members' && verb !== 'list') return is('administrator');
  if (name === 'custody.beginAnew') return runs;
  if (name === 'custody.askEmergency') return is('unitHead', 'departmentChief', 'communications');
  if (name === 'custody.approveEmergency' || name === 'custody.refuseEmergency') return is('departmentChief', 'communications');
  if (name === 'custody.saveSettings') return is('administrator');
  if (subject === 'evidence' && verb !== 'saveAs') return runs || is('registrar');
  if (subject === 'moderation' && !['page', 'get', 'history', 'similar'].includes(verb)) return runs || is('registrar');
  if (subject === 'items' && !['page', 'get'].includes(verb)) return runs || is('registrar');
  if (subject === 'itemImports' && verb !== 'list') return runs || is('registrar');
  if (subject === 'inquiries' && ['add', 'close', 'reopen', 'decideDiary'].includes(verb)) return runs || is('registrar');
  if (name === 'diary.decide' || name === 'diary.takeBack' || name === 'diary.saveEntry') return runs || is('registrar');
  if (subject === 'diary' && !['page', 'get', 'counts', 'series'].includes(verb)) return is('registrar', 'administrator');
  if (name === 'exports.diaryQueue') return is('registrar', 'administrator');
  if (['capturePlans.save', 'capturePlans.stop', 'capturePlans.start'].includes(name)) return runs;
  if (['capturePlans.meet', 'capturePlans.excuse', 'capturePlans.captureNow', 'capturePlans.mark', 'capturePlans.decideDiary'].includes(name)) return runs || is('registrar');
  if (subject === 'captures' && !['page', 'get'].includes(verb)) return runs || is('registrar');
  if (name === 'disposal.hold') return runs || is('registrar');
  if (subject === 'disposal' && !['state', 'page'].includes(verb)) return is('registrar', 'administrator');
  if (subject === 'absences' && !['list', 'get', 'timeline', 'peopleTimeline', 'fairness', 'briefing', 'answer', 'markRole', 'return', 'thank', 'thanksToMe', 'thanksSeen'].includes(verb)) return runs;
  if (subject === 'schoolHolidays') return verb === 'list' || leads;
  if (name === 'closures.saveStep') return runs || is('registrar');
  if (subject === 'closures' && !['list', 'get', 'decision'].includes(verb)) return runs;
  if (subject === 'offboardings' && ['start', 'move', 'approve', 'callOff', 'finish'].includes(verb)) return runs;
  return true;
};

describe('who may make which call', () => {
  it('has a line for every call of the contract and none beside them', () => {
    expect(Object.keys(rights).sort()).toEqual([...names].sort());
  });

  it('says on which rows, for every call by which any member can change something', () => {
    expect(names.filter((name) => rights[name] === 'member' && calls[name].needs === 'write' && reaches[name] === undefined)).toEqual([]);
  });

  const matrix = ([...ROLES, 'none'] as const).flatMap((role) => names.map((name) => [role, name] as const));
  it.each(matrix)('%s may or may not: %s', (role, name) => {
    const caller = role === 'none' ? person('p', { roles: [] }) : withRole('p', role);
    expect(mayCall(caller, name)).toBe(expected(role, name));
  });

  it('gives nothing but the start to nobody, and to one who is archived', () => {
    for (const name of names) {
      const open = name.startsWith('app.') || ['backup.cancel', 'restore.look', 'restore.run'].includes(name) || (name.startsWith('vault.') && !['vault.changePassphrase', 'vault.verify', 'vault.stopCheck', 'vault.journal', 'vault.remember', 'vault.writing', 'vault.askToWrite', 'vault.withdrawAsking', 'vault.answerAsking', 'vault.unsaved'].includes(name));
      expect(mayCall(null, name), name).toBe(open);
      expect(mayCall(withRole('p', 'administrator', null, { archived: STAMP }), name), name).toBe(open);
    }
  });
});

describe('roles and permission', () => {
  it('[R06] a chief is chief of the own department, or of all', () => {
    expect([isChiefOf(withRole('a', 'departmentChief', 'kultur'), 'kultur'), isChiefOf(withRole('a', 'departmentChief', 'kultur'), 'social'), isChiefOf(withRole('a', 'departmentChief', null), 'social'), isChiefOf(withRole('a', 'departmentChief', 'kultur'), null)]).toEqual([true, false, true, false]);
    expect(hasRole(withRole('a', 'unitHead', 'kultur'), 'unitHead')).toBe(true);
  });

  it('[R28] only a permission in force counts', () => {
    expect(hasPermission({ permission: null })).toBe(false);
    expect(hasPermission({ permission })).toBe(true);
    expect(hasPermission({ permission: { ...permission, withdrawn: { decidedOn: '2026-02-01', reason: 'Slutar', recorded: STAMP } } })).toBe(false);
  });

  it('[R28] [R29] serves a channel only when permitted, in use, and of the office where it is municipality-wide', () => {
    const own = channel('c');
    const wide = channel('w', { departmentId: null });
    expect(mayServe(person('p', { roles: [] }), own)).toEqual({ ok: true });
    expect(mayServe(person('p', { roles: [], permission: null }), own)).toEqual({ ok: false, code: 'noPermission' });
    expect(mayServe(person('p', { roles: [], archived: STAMP }), own)).toEqual({ ok: false, code: 'archived' });
    expect(mayServe(withRole('p', 'administrator', null), wide)).toEqual({ ok: false, code: 'notOffice' });
    expect(mayServe(withRole('p', 'communications', null), wide)).toEqual({ ok: true });
    expect(serveProblem(withRole('p', 'departmentChief'), wide)).toMatchObject({ code: 'channels.onlyOffice', params: { name: 'Namn p' } });
  });

  it('never lets anybody but an administrator make an administrator or a chief', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom('kultur', 'social', null), fc.constantFrom('administrator' as const, 'departmentChief' as const), fc.constantFrom('kultur', null), (held, place, given, at) => {
        expect(mayGiveRole(withRole('p', held, place), { role: given, departmentId: at })).toBe(held === 'administrator');
      }),
    );
    expect(mayGiveRole(withRole('p', 'unitHead', 'kultur'), { role: 'officer', departmentId: 'social' })).toBe(false);
    expect(mayGiveRole(withRole('p', 'unitHead', 'kultur'), { role: 'officer', departmentId: 'kultur' })).toBe(true);
  });
});
